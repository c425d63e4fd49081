import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { groupAnswer } from '#db/schema/people/upkeep.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { lastCheck } from '../card.ts';
import { checkedWords } from '../checked.ts';
import { FIELD_IDS, fieldOf } from '../edit/fields.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { listingsOf, readAsk } from './asked.ts';
import { standingListing } from './change-listing.ts';
import { Correction, correctionOf } from './correction.ts';
import { SIX, sixFacts, timetablesOf } from './six-facts.ts';

const HeldChanges = z.array(z.object({ field: z.enum(FIELD_IDS), wanted: z.string() }));
const HeldView = z.object({ field: z.string(), name: z.string(), wanted: z.string() });

/** One listing as the page behind a letter shows it. */
export const AskedListing = z.object({
  id: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  example: z.boolean(),
  state: z.enum(['open', 'closed-for-now', 'closed']),
  facts: z.array(z.object({ fact: z.enum(SIX), name: z.string(), lines: z.array(z.string()) })),
  taking: z.enum(['open', 'waiting-list', 'full', 'closed-until']).optional(),
  checked: z.string(),
  /** The last thing that was said of it by this link, and not taken back. */
  answer: z.object({ id: z.string(), said: z.string(), until: z.string().optional() }).optional(),
  held: z.array(HeldView),
});
export type AskedListing = z.infer<typeof AskedListing>;

export const AskView = z.object({ listings: z.array(AskedListing), endsOn: z.string() });
export type AskView = z.infer<typeof AskView>;

interface Context {
  directory: Directory;
  people: People;
  holidays: Holidays;
  place: { county: string };
  taxonomy: Taxonomy;
  now: Date;
}

const STATES: Record<string, AskedListing['state']> = {
  active: 'open',
  'temporarily closed': 'closed-for-now',
};

/** What a group sees that opened the link in its letter: its listings as they stand. Changes nothing. @throws NotFound */
export async function seeAsk(ctx: Context, token: string): Promise<AskView> {
  const { people, directory, now } = ctx;
  const ask = await readAsk(ctx, token);
  const answers = await people.db
    .select()
    .from(groupAnswer)
    .where(and(eq(groupAnswer.askId, ask.id), isNull(groupAnswer.undoneAt)))
    .orderBy(asc(groupAnswer.at), asc(groupAnswer.id));
  const waiting = await people.db
    .select({ serviceId: proposal.serviceId, changes: proposal.changes })
    .from(proposal)
    .where(and(eq(proposal.askId, ask.id), inArray(proposal.state, ['proposed', 'held'])));
  const listings: AskedListing[] = [];
  for (const id of ask.listings) {
    const found = await standingListing(directory, id).catch(() => undefined);
    if (!found) continue;
    const { record } = found;
    const check = lastCheck(record);
    const last = answers.filter(({ serviceId }) => serviceId === id).at(-1);
    listings.push({
      id,
      name: record.name,
      sensitive: record.sensitive,
      example: record.kind === 'example',
      state: STATES[record.status] ?? 'closed',
      facts: sixFacts(record, ctx),
      ...(record.capacity && { taking: record.capacity.status }),
      checked: checkedWords({ checkedOn: check?.checkedOn, checkedBy: check?.checkedBy }, now).words,
      ...(last && { answer: { id: last.id, said: last.said, ...(last.until && { until: last.until }) } }),
      held: waiting
        .filter(({ serviceId }) => serviceId === id)
        .flatMap(({ changes }) => HeldChanges.parse(JSON.parse(changes)))
        .map(({ field, wanted }) => ({ field, wanted, name: fieldOf(field).label })),
    });
  }
  return { listings, endsOn: ask.endsAt.slice(0, 10) };
}

export const CorrectionForm = z.object({
  id: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  seen: z.string(),
  values: Correction,
  /** Names of the places whose times they are, in the order of `values.times`. */
  places: z.array(z.string().optional()),
  hasAddress: z.boolean(),
});
export type CorrectionForm = z.infer<typeof CorrectionForm>;

/** The form for one listing, filled with what stands. @throws NotFound */
export async function seeCorrection(ctx: Context, token: string, listing: string): Promise<CorrectionForm> {
  const ask = await readAsk(ctx, token);
  const [id = ''] = listingsOf(ask, listing);
  const { record, versionId } = await standingListing(ctx.directory, id);
  const values = correctionOf(record, { ...ctx, county: ctx.place.county });
  return {
    id,
    name: record.name,
    sensitive: record.sensitive,
    seen: versionId,
    values,
    places: timetablesOf(record).map(({ name }) => name),
    hasAddress: values.address !== '',
  };
}
