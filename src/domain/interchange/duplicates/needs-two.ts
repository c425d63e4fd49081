import { and, eq, inArray, or } from 'drizzle-orm';
import { accountRole } from '#db/schema/people/account.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { FIELD_IDS, type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { fieldContext } from '#src/domain/moderation/field-context.ts';
import { versionsOf } from '#src/domain/moderation/versions.ts';
import { type Chosen, withChosen } from './choose-facts.ts';
import type { PairContext } from './pair-listings.ts';

const MOST = 100;

/** The change or new listing that a version came of, as it says itself. */
const CAME_OF = /^(?:Change|New listing) (\S+)$/;

type Editor = {
  readonly accountId: string;
  /** Of the mailbox they read: a letter's link that went there is in their hands too. */
  readonly mark?: string | undefined;
};

/** Whether what another person published was this editor's own wish. */
async function isOwnWish(
  { people: { db } }: PairContext,
  { accountId, mark }: Editor,
  why: string,
): Promise<boolean> {
  const [, reference = ''] = CAME_OF.exec(why) ?? [];
  if (!reference) return false;
  const theirs = or(eq(proposal.accountId, accountId), mark ? eq(proposal.mark, mark) : undefined);
  const wished = and(eq(proposal.reference, reference), theirs);
  const wrote = and(eq(newListing.reference, reference), eq(newListing.accountId, accountId));
  return (await db.$count(proposal, wished)) + (await db.$count(newListing, wrote)) > 0;
}

/** Whether this editor put into a listing what it says now of one fact, or had somebody else put it in. */
async function isOwnWord(
  ctx: PairContext,
  editor: Editor,
  { record, read }: { record: ListingRecord; read: (record: ListingRecord) => string },
): Promise<boolean> {
  const says = read(record);
  let [by, why] = ['', ''];
  for (const version of await versionsOf(ctx.directory, record.id, MOST)) {
    if (read(JSON.parse(version.record) as ListingRecord) !== says) break;
    [by, why] = [version.publishedBy, version.why];
  }
  return by === `editor ${editor.accountId}` || isOwnWish(ctx, editor, why);
}

/** Whether a join gives a listing into other hands: somebody looks after it, or would from then on. */
async function movesRights({ people: { db } }: PairContext, kept: ListingRecord, made: ListingRecord) {
  const ids = [kept.organization?.id, made.organization?.id].filter((id) => id !== undefined);
  if (new Set(ids).size === 0 || kept.organization?.id === made.organization?.id) return false;
  return (await db.$count(accountRole, inArray(accountRole.organizationId, ids))) > 0;
}

/** Whether a join takes a second editor: lives may hang on it, other people would look after it, or a contact would be taken
 *  over, in whatever words, that this very editor wrote into the other listing. */
export async function needsTwo(
  ctx: PairContext,
  editor: Editor,
  { kept, other, chosen }: { kept: ListingRecord; other: ListingRecord; chosen: Chosen },
): Promise<boolean> {
  if ([kept, other].some((record) => isCrisis(record, ctx.crisis))) return true;
  const fields: FieldContext = await fieldContext(ctx);
  const made = withChosen(kept, other, chosen);
  if (await movesRights(ctx, kept, made)) return true;
  for (const field of FIELD_IDS) {
    const read = (record: ListingRecord) => fieldOf(field).read(record, fields);
    const change = { field, was: read(kept), wanted: read(made) };
    if (change.was === change.wanted || !isDanger(change)) continue;
    if (await isOwnWord(ctx, editor, { record: other, read })) return true;
  }
  return false;
}
