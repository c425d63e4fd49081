import { stepTo } from './search-step.ts';

/** The sitting whose page is being shown. */
export interface SittingHere {
  readonly token: string;
  /** Nothing of it may stay behind in this browser. */
  readonly discreet: boolean;
  readonly turn: number;
  /** The page, without its turn. */
  readonly path: string;
}

/** What is known of the sitting that an address names. */
export type SittingState =
  | { state: 'open'; discreet: boolean; turn: number }
  /** Somebody finished, or left fast. */
  | { state: 'left' }
  /** Its time is over, or it never was. */
  | { state: 'gone' };

const ADDRESS = /^(\/(?:answers|plan)\/([\w-]{22})(?:\/[\w/-]+?)??)(?:-(\d{1,9}))?(\.ics)?$/;

/** Reads the address of a page in a sitting: whose it is, the page itself, and the turn that it was made for.
 *  @returns undefined for any other address. */
export function readAddress(pathname: string): { token: string; path: string; turn?: number } | undefined {
  const [, page, token, turn, ending = ''] = ADDRESS.exec(pathname) ?? [];
  if (!page || !token) return undefined;
  return { token, path: page + ending, ...(turn === undefined ? {} : { turn: Number(turn) }) };
}

/** The address of a page in this sitting. In discreet mode it holds for one turn only: once anything is pressed, whoever
 *  goes back to it is led away. */
export function addressOf({ discreet, turn }: Pick<SittingHere, 'discreet' | 'turn'>, to: string): string {
  return discreet ? to.replace(/(?=(?:\.ics)?(?:[?#]|$))/, `-${turn}`) : to;
}

/** Whether an address must not be shown any more. */
export function leadsAway(sitting: SittingState, turn: number | undefined): boolean {
  if (sitting.state === 'left') return true;
  if (sitting.state === 'gone') return turn !== undefined;
  return sitting.discreet && turn !== sitting.turn;
}

interface Asked {
  readonly locals: Pick<App.Locals, 'api' | 'sitting'>;
  readonly request: Request;
}

/** Sends the person on to a page of their sitting after something in it changed.
 *  @param replace whether a script is to show it in place of the page that is open. */
export async function goOn({ locals, request }: Asked, to: string, replace = false): Promise<Response> {
  const token = readAddress(to.replace(/[?#].*/, ''))?.token ?? '';
  const now = await locals.api.needs.sitting({ token });
  if (now.state !== 'open') return stepTo(to, request, replace);
  return stepTo(addressOf(now, to), request, replace || now.discreet);
}
