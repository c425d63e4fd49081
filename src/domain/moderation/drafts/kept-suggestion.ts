import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { suggestionDraft } from '#db/schema/people/suggestion-draft.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { endLinks, type Link, makeLink, readLink } from '#src/domain/accounts/secret-link.ts';
import { latestOf } from '#src/domain/bundles/latest.ts';
import type { SendGate } from '#src/domain/bundles/send-gate.ts';
import { FIELD_IDS } from '#src/domain/directory/edit/fields.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { dayAfter, WRITING_DAYS } from './write-draft.ts';

interface Context {
  readonly people: People;
  readonly directory: Directory;
  readonly now: Date;
}

const Token = z.string().min(1).max(64);
const Typed = z.object({
  field: z.enum(FIELD_IDS),
  /** What the form showed before it was typed over. */
  shown: z.string().max(20_000),
  wanted: z.string().max(20_000),
});
const Words = z.object({
  serviceId: z.uuid(),
  typed: z.array(Typed).max(FIELD_IDS.length),
  reason: z.string().max(20_000),
});
const Sealed = Words.extend({ formId: z.uuid() });

/** What was typed into the form of a listing, right or wrong. With a token it takes the place of what was kept before. */
export const KeepSuggestion = Words.extend({ token: Token.optional() });
export const Kept = z.object({ token: z.string() });
export const ByListing = z.object({ serviceId: z.uuid(), token: Token });
export const KeptSuggestion = Sealed.omit({ serviceId: true }).extend({ eraseOn: z.string() });
export type KeptSuggestion = z.infer<typeof KeptSuggestion>;

const DAY = 86_400_000;
const LINK_DAYS = 400;
const MOST = 6000;
const GONE =
  'We cannot find what you wrote. It was sent or wiped after its time, or the address is not whole.';

const about = (id: string) => `suggestion draft ${id}`;

function open(key: string, row: typeof suggestionDraft.$inferSelect) {
  const text = unseal(key, about(row.id), row.sealed);
  if (text === undefined) throw new Error('a suggestion cannot be unsealed');
  return Sealed.parse(JSON.parse(text));
}

/** @throws Invalid by the box when nothing was typed or more than anybody reads. */
function refuse({ typed, reason }: z.infer<typeof Words>): void {
  if (typed.length === 0 && reason.trim() === '')
    throw new Invalid('Nothing was typed', { reason: 'Write something first. There is nothing to keep yet' });
  const long = [...typed, { field: 'reason', wanted: reason }].find(({ wanted }) => wanted.length > MOST);
  if (long)
    throw new Invalid('It is too long', {
      [long.field]: `Write ${MOST.toLocaleString('en-GB')} characters or fewer`,
    });
}

/** The day on which what is kept now is wiped: no later than its address leads to it. */
const lastDay = (now: Date, { endsAt }: Pick<Link, 'endsAt'>): string => {
  const [day = ''] = [dayAfter(now, WRITING_DAYS), endsAt.slice(0, 10)].sort();
  return day;
};

/** Keeps what was typed so far. What was kept before and is wiped meanwhile begins anew, so that no words are lost.
 *  @returns the token of its address. */
export async function keepSuggestion(
  ctx: Context & { readonly begun?: SendGate; readonly from?: string },
  input: z.infer<typeof KeepSuggestion>,
): Promise<z.infer<typeof Kept>> {
  const { token, ...words } = KeepSuggestion.parse(input);
  refuse(words);
  await readCurrent(ctx.directory, words.serviceId);
  const { now, people } = ctx;
  const link = token ? await readLink(ctx, { purpose: 'suggestion', token }) : undefined;
  const key = await placeKey(people);
  return people.writeTx(async (tx) => {
    if (token && link) {
      const is = eq(suggestionDraft.id, link.subject);
      const [row] = await tx.db.select().from(suggestionDraft).where(is);
      if (row) {
        const text = JSON.stringify({ ...words, formId: open(key, row).formId });
        const sealed = seal(key, about(row.id), text);
        await tx.db
          .update(suggestionDraft)
          .set({ sealed, eraseOn: lastDay(now, link) })
          .where(is);
        return { token };
      }
    }
    if (ctx.begun && !ctx.begun.take(ctx.from ?? '', now))
      throw new Conflict('Very many were begun from here today. Please send it now, or keep it tomorrow.');
    const id = newId(now);
    const endsAt = new Date(now.getTime() + LINK_DAYS * DAY);
    await tx.db.insert(suggestionDraft).values({
      id,
      sealed: seal(key, about(id), JSON.stringify({ ...words, formId: randomUUID() })),
      eraseOn: dayAfter(now, WRITING_DAYS),
    });
    return { token: await makeLink(tx, { purpose: 'suggestion', subject: id, endsAt, now }) };
  });
}

/** What was kept, for whoever has its address, as long as it is about this listing or one that was merged into it.
 *  @throws NotFound */
export async function keptSuggestion(
  ctx: Context,
  { serviceId, token }: z.infer<typeof ByListing>,
): Promise<KeptSuggestion> {
  const link = await readLink(ctx, { purpose: 'suggestion', token });
  const [row] = link
    ? await ctx.people.db.select().from(suggestionDraft).where(eq(suggestionDraft.id, link.subject))
    : [];
  if (!row) throw new NotFound(GONE);
  const { serviceId: listing, ...words } = open(await placeKey(ctx.people), row);
  const isIt = listing === serviceId || (await latestOf(ctx, listing)).record?.id === serviceId;
  if (!isIt) throw new NotFound(GONE);
  return { ...words, eraseOn: row.eraseOn };
}

/** Wipes what was kept, with its address: it was sent, or is not wanted any more. Nothing happens where there is none. */
export async function wipeSuggestion(ctx: Pick<Context, 'people' | 'now'>, token: string): Promise<void> {
  const link = await readLink(ctx, { purpose: 'suggestion', token });
  if (!link) return;
  await ctx.people.writeTx(async (tx) => {
    await tx.db.delete(suggestionDraft).where(eq(suggestionDraft.id, link.subject));
    await endLinks(tx, 'suggestion', link.subject);
  });
}
