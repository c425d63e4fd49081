import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { FACT_IDS, Side, withChosen } from './choose-facts.ts';
import { joinListings } from './join-listings.ts';
import { needsTwo } from './needs-two.ts';
import { BY_HAND, pairId } from './note-pairs.ts';
import {
  changesOpen,
  isPublic,
  listingsOf,
  type PairContext,
  type PairYes,
  pairNamed,
  yesOf,
} from './pair-listings.ts';
import { standingJoin } from './see-pairs.ts';
import { pairOf } from './standing-joins.ts';
import { undoJoin } from './undo-join.ts';

type Editor = { readonly accountId: string; readonly mark?: string | undefined };
const nameOf = ({ accountId }: Editor) => `editor ${accountId}`;

export const JoinPair = z.object({
  id: z.uuid(),
  keepId: z.uuid({ error: 'Choose whose address stays' }),
  chosen: z.partialRecord(z.enum(FACT_IDS), Side),
  /** The versions of both that the editor looked at. */
  seen: z.record(z.uuid(), z.string().max(64)),
});
export const PairSettled = z.object({ state: z.enum(['joined', 'waits', 'apart']) });

const sameYes = (a: PairYes, b: PairYes) =>
  a.keepId === b.keepId &&
  FACT_IDS.every((fact) => a.chosen[fact] === b.chosen[fact]) &&
  Object.entries(b.seen).every(([id, version]) => a.seen?.[id] === version);

/** Tells those whom either listing reaches that the two are one now, and how to say that they are not. */
async function tellBoth(
  ctx: PairContext & { letters: Letters },
  tx: Connection,
  { id, kept, other }: { id: string; kept: ListingRecord; other: ListingRecord },
): Promise<void> {
  const emails = [kept, other].flatMap(({ email, organization }) => [email, organization?.email]);
  for (const email of new Set(emails.filter((each) => each !== undefined)))
    await queueLetter(ctx, tx, {
      letter: 'listings-joined',
      to: { email },
      facts: {
        listing: kept.name.slice(0, 150),
        before: other.name.slice(0, 150),
        link: `/services/${kept.id}`,
        otherLink: `/services/${kept.id}/wrong`,
      },
      key: `listings-joined ${id} ${addressHash(placeKeyIn(tx), { email })}`,
    });
}

/** Makes two listings one, each fact from where the editor chose it. Where lives may hang on one of them, or where the editor
 *  themselves put in a contact that would be taken over, a second editor has to choose the same.
 *  @throws Conflict when either changed meanwhile, or a change of the one that goes waits to be decided. */
export async function joinPair(
  ctx: PairContext & { letters: Letters },
  editor: Editor,
  input: z.infer<typeof JoinPair>,
): Promise<z.infer<typeof PairSettled>> {
  const { id, keepId, chosen, seen } = JoinPair.parse(input);
  const row = await pairNamed(ctx.directory, id);
  const both = await listingsOf(ctx, row);
  const kept = both.find(({ record }) => record.id === keepId);
  const other = both.find(({ record }) => record.id !== keepId);
  if (!kept || !other)
    throw new Invalid('Choose whose address stays', { keep: 'Choose whose address stays' });
  if (both.some(({ record }) => !isPublic(record)))
    throw new Conflict('One of the two has left the directory meanwhile.');
  if (both.some(({ record, versionId }) => seen[record.id] !== versionId))
    throw new Conflict(
      'Somebody changed one of the two while you were looking. Look at both as they are now.',
    );
  if ((await changesOpen(ctx, [other.record.id])).size > 0)
    throw new Conflict(`Decide first what waits for “${other.record.name}”.`);
  const yes: PairYes = { accountId: editor.accountId, keepId, chosen, seen };
  const before = yesOf(row);
  const isSecond = before !== undefined && before.accountId !== editor.accountId && sameYes(before, yes);
  if (!isSecond && (await needsTwo(ctx, editor, { kept: kept.record, other: other.record, chosen }))) {
    await ctx.directory.writeTx(({ db }) =>
      db
        .update(likelyPair)
        .set({ yes: JSON.stringify(yes), state: 'open' })
        .where(eq(likelyPair.id, id)),
    );
    return { state: 'waits' };
  }
  // Within people's own transaction, so that two editors come one after the other.
  await ctx.people.writeTx(async (tx) => {
    const joinId = await joinListings(ctx, {
      keepId,
      otherId: other.record.id,
      reasons: row.reasons,
      by: nameOf(editor),
      over: { [keepId]: kept.versionId, [other.record.id]: other.versionId },
      made: (one, two) => withChosen(one, two, chosen),
    });
    if (!joinId) throw new Conflict('Somebody has joined them already.');
    await settle(ctx, editor, id, { state: 'joined', joinId });
    await tellBoth(ctx, tx, { id: joinId, kept: kept.record, other: other.record });
  });
  return { state: 'joined' };
}

const settle = (
  { directory, now }: PairContext,
  editor: Editor,
  id: string,
  how: { state: 'joined' | 'apart'; joinId?: string },
) =>
  directory.writeTx(({ db }) =>
    db
      .update(likelyPair)
      .set({ ...how, yes: null, settledAt: now.toISOString(), settledBy: nameOf(editor) })
      .where(eq(likelyPair.id, id)),
  );

/** Takes a join back: both listings are as they were, and no machine joins them again. Where lives may hang on one of them it
 *  takes two editors, as the join did, since a contact that was left behind is published again.
 *  @throws Conflict when it has been taken back, or a later join holds it. */
export async function undoPair(
  ctx: PairContext,
  editor: Editor,
  id: string,
): Promise<z.infer<typeof PairSettled>> {
  const row = await pairNamed(ctx.directory, id);
  const join = await standingJoin(ctx, row);
  if (!join) throw new Conflict('That has been taken back already.');
  const both = await listingsOf(ctx, row);
  const before = yesOf(row);
  const isByTwo = join.by !== 'import' && both.some(({ record }) => isCrisis(record, ctx.crisis));
  if (isByTwo && (before === undefined || before.accountId === editor.accountId)) {
    const seen = Object.fromEntries(both.map(({ record, versionId }) => [record.id, versionId]));
    const yes: PairYes = { accountId: editor.accountId, keepId: join.keptId, chosen: {}, seen };
    await ctx.directory.writeTx(({ db }) =>
      db
        .update(likelyPair)
        .set({ yes: JSON.stringify(yes) })
        .where(eq(likelyPair.id, id)),
    );
    return { state: 'waits' };
  }
  await undoJoin(ctx, join.id, { by: nameOf(editor) });
  await settle(ctx, editor, id, { state: 'apart' });
  return { state: 'apart' };
}

/** Says that two listings are two services: nobody is asked about them again. */
export async function partPair(ctx: PairContext, editor: Editor, id: string): Promise<void> {
  const row = await pairNamed(ctx.directory, id);
  if (await standingJoin(ctx, row)) throw new Conflict('Somebody has joined them meanwhile.');
  await settle(ctx, editor, id, { state: 'apart' });
}

const WHICH = 'Paste the address of the page of a listing';
export const PutTogether = z.object({ first: z.string().max(500), second: z.string().max(500) });

/** Puts two listings side by side that an editor knows of. @returns the pair. @throws Invalid with the field to mend. */
export async function putTogether(
  ctx: PairContext,
  input: z.infer<typeof PutTogether>,
): Promise<{ id: string }> {
  const [ids, kinds]: [string[], Set<string>] = [[], new Set()];
  for (const [field, typed] of Object.entries(PutTogether.parse(input))) {
    const id = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.exec(typed)?.[0]?.toLowerCase();
    const found = id && (await readCurrent(ctx.directory, id).catch(() => undefined));
    if (!found || !isPublic(found.record)) throw new Invalid(WHICH, { [field]: WHICH });
    ids.push(id);
    kinds.add(found.record.kind);
  }
  const [keepId = '', otherId = ''] = ids;
  const same = 'These are one listing. Paste the address of another';
  if (keepId === otherId) throw new Invalid(same, { second: same });
  const madeUp = 'One of the two is made up, so they cannot be one';
  if (kinds.size > 1) throw new Invalid(madeUp, { second: madeUp });
  const pair = pairOf(keepId, otherId);
  return ctx.directory.writeTx(async ({ db }) => {
    const [known] = await db.select().from(likelyPair).where(eq(likelyPair.pair, pair));
    if (known) return { id: known.id };
    const id = pairId(pair);
    const foundAt = ctx.now.toISOString();
    await db
      .insert(likelyPair)
      .values({ id, pair, keepId, otherId, reasons: [BY_HAND], sure: false, foundAt, state: 'open' });
    return { id };
  });
}
