import type { Connection } from '#db/open.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc } from '#src/domain/directory/schedule/clock/london-time.ts';
import { usefulFor } from '#src/domain/needs/ask/useful.ts';
import type { MatchItem } from '#src/domain/needs/match/matches-view.ts';
import { type MatchesContext, viewOf } from '#src/domain/needs/match/see-matches.ts';
import { SOON } from '#src/domain/needs/set/question-set.ts';
import type { Persona, Wanted } from './persona.ts';
import { walkQuestions } from './walk-questions.ts';

type Context = Omit<MatchesContext, 'people' | 'now'>;

/** What came of a persona's answers. */
export interface PersonaResult {
  persona: Persona;
  /** What is not as it must be, a sentence each. */
  faults: string[];
  /** What is worth knowing and no fault. */
  notes: string[];
  screens: number;
  answered: number;
  /** Names of the first three on the list. */
  firstThree: string[];
}

/** The instant of a wall clock in this country. */
export function timeOf({ at }: Pick<Persona, 'at'>): Date {
  const [day = '', clock = ''] = at.split('T');
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(londonToUtc(dayOf(day), hours * 60 + minutes) * 60_000);
}

/** Answers as a persona answers and looks at what comes of it.
 *  @param isSample whether this is the sample place: elsewhere its listings are asked for only where they are. */
export async function checkPersona(
  ctx: Context,
  persona: Persona,
  { isSample }: { isSample: boolean },
): Promise<PersonaResult> {
  const empty = { persona, faults: [], notes: [], screens: 0, answered: 0, firstThree: [] };
  const set = ctx.questions.sets.get(persona.set);
  if (!set) return { ...empty, faults: [`there is no set of questions called ${persona.set}`] };
  const unknown = unknownIn(persona, set.pages);
  if (unknown.length > 0) return { ...empty, faults: unknown };
  const here = { ...ctx, now: timeOf(persona) };
  const { voice } = persona;
  const useful = usefulFor(here);
  const walk = walkQuestions(set, ctx.taxonomy, persona, { voice, useful });
  const { reading } = walk;
  const asked = { more: [...SOON], anyway: false };
  const view = await viewOf(here, { reading, set, voice, answers: {}, steps: new Map() }, asked);
  const items = view.groups.flatMap((group) => group.items);
  // Of each group three stand there before anybody asks for more.
  const first = view.groups.flatMap((group) => group.items.slice(0, 3)).slice(0, 3);
  const is = carriesIn(ctx);
  const wanted = (list: readonly Wanted[]) => list.filter(({ listing }) => listing === undefined || isSample);
  const names = (list: readonly MatchItem[]) => list.map(({ name }) => name).join('; ') || 'nothing';
  const met = (one: Wanted, list: readonly MatchItem[]) => list.filter((item) => is(item, one));
  const up = reading.flags.map(({ id }) => id);
  const offered = view.pathways.map(({ id }) => id);
  return {
    persona,
    screens: walk.screens,
    answered: walk.answered,
    firstThree: first.map(({ name }) => name),
    notes: walk.notAsked.map((page) => `was never asked ${page}`),
    faults: [
      ...(persona.flags ?? []).filter((flag) => !up.includes(flag)).map((flag) => `${flag} is not raised`),
      ...(persona.flags?.length === 0 ? up.map((flag) => `${flag} is raised`) : []),
      ...wanted(persona.must)
        .filter((one) => met(one, items).length === 0)
        .map((one) => `${said(one)} is not on the list`),
      ...wanted(persona.mustNot).flatMap((one) =>
        met(one, items).map(({ name }) => `${said(one)} is on the list: ${name}`),
      ),
      ...wanted(persona.firstThree)
        .filter((one) => met(one, first).length === 0)
        .map((one) => `${said(one)} is not among the first three: ${names(first)}`),
      ...persona.pathways.filter((id) => !offered.includes(id)).map((id) => `pathway ${id} is not offered`),
    ],
  };
}

const said = (wanted: Wanted): string =>
  Object.entries(wanted)
    .map(([what, id]) => `${what} ${id}`)
    .join(', ');

/** Pages and options that the set does not have: mostly a slip of the pen. */
function unknownIn(
  { answers }: Persona,
  pages: readonly { id: string; options: readonly { id: string }[] }[],
): string[] {
  return Object.entries(answers).flatMap(([id, given]) => {
    const page = pages.find((one) => one.id === id);
    if (!page) return [`there is no page ${id}`];
    const options = typeof given === 'string' ? [] : Array.isArray(given) ? given : given.options;
    return options
      .filter((option) => !page.options.some((one) => one.id === option))
      .map((option) => `page ${id} has no option ${option}`);
  });
}

type Database = Connection['sqlite'];

const seeded = (listing: string) => idFrom('seed', 'service', listing);

const keyIn = ({ directory }: Pick<Context, 'directory'>, id: string) =>
  (directory.sqlite as Database).prepare('select key from service where id = ?').pluck().get(id) as
    | number
    | undefined;

function carriesIn(ctx: Context) {
  const { types } = ctx.search.columns;
  const isWithin = (own: string, need: string) =>
    own === need || ctx.taxonomy.ancestors(own).some((above) => above.id === need);
  const isOfType = (id: string, type: string) => {
    const key = keyIn(ctx, id);
    return key !== undefined && types.optionsOf(key).includes(type);
  };
  return ({ id, card }: MatchItem, { listing, need, type }: Wanted): boolean =>
    (listing === undefined || id === seeded(listing)) &&
    (need === undefined || card.needs.some((own) => isWithin(own, need))) &&
    (type === undefined || isOfType(id, type));
}
