import type { People } from '#db/open.ts';
import { chase } from '#src/domain/directory/upkeep/chase.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { Fault, type Outgoing } from '#src/domain/notifications/transport.ts';
import type { Town } from './town.ts';

const DAY = 86_400_000;

/** Letters that have arrived, and addresses at which none do. */
export interface Postbox {
  readonly arrived: Outgoing[];
  readonly dead: Set<string>;
}

/** The town on another day. */
export const later = <T extends { now: Date }>(town: T, days: number): T => ({
  ...town,
  now: new Date(town.now.getTime() + days * DAY),
});

export const newPostbox = (): Postbox => ({ arrived: [], dead: new Set() });

/** Sends what waits in the outbox to a postbox of the test's. */
export async function deliverTo(
  { arrived, dead }: Postbox,
  { people, letters, place, now }: Pick<Town, 'letters' | 'place' | 'now'> & { people: People },
): Promise<void> {
  const transport = {
    async send(letter: Outgoing) {
      if (dead.has(letter.to)) throw new Fault('never', '550');
      arrived.push(letter);
      return undefined;
    },
  };
  const transports = { email: transport, text: transport };
  await deliverDue({
    people,
    letters,
    place,
    transports,
    origin: 'https://help.millbrook.example',
    clock: () => now,
    log: () => undefined,
  });
}

/** A day of the loop: what is due is asked for, and the letters go. */
export async function chaseAndSend(
  town: Town,
  postbox: Postbox,
  more: { canText?: boolean; withExamples?: boolean } = {},
) {
  const chased = await chase({ canText: false, withExamples: false, ...town, ...more });
  await deliverTo(postbox, town);
  return chased;
}

/** The secret of the link in a letter. */
export const tokenIn = ({ body }: Pick<Outgoing, 'body'>): string =>
  /\/still-correct\/([\w-]+)/.exec(body)?.[1] ?? '';
