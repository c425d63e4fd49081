import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { plain } from '#src/domain/directory/edit/fields.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import type { DraftContext } from '../drafts/send-draft.ts';
import { dayAfter } from '../drafts/write-draft.ts';
import { KNOWN_DAYS, nameKeyOf, openKnown, type SOURCES, sealKnown } from './known-row.ts';

export const NoteGroup = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: 'Write what it is called' })
    .max(200, { error: 'Write 200 characters or fewer' }),
  email: z.union([z.literal(''), SignInAddress]).default(''),
  words: z.string().trim().max(1000, { error: 'Write 1,000 characters or fewer' }).default(''),
  need: z.string().max(60).default(''),
  area: z.string().max(60).default(''),
});
export type NoteGroup = z.infer<typeof NoteGroup>;

export type KnownContext = DraftContext & {
  readonly areas: { readonly list: readonly { readonly id: string; readonly name: string }[] };
};

interface Whence {
  readonly source: (typeof SOURCES)[number];
  readonly by?: string | undefined;
}

/** Of these nothing more is kept than the name. */
const DONE = ['listed', 'no', 'gone'];

async function put(
  ctx: KnownContext,
  tx: Connection,
  key: string,
  { name: written, email, words, need, area, source, by }: NoteGroup & Whence,
): Promise<'new' | 'known'> {
  const name = plain(written);
  const nameKey = nameKeyOf(name);
  if (!nameKey) throw new Invalid('Write what it is called', { name: 'Write what it is called' });
  const [row] = await tx.db.select().from(knownGroup).where(eq(knownGroup.nameKey, nameKey));
  const knownNeed = ctx.taxonomy.need(need)?.id;
  const knownArea = ctx.areas.list.find(({ id }) => id === area)?.id;
  if (row) {
    if (DONE.includes(row.state)) return 'known';
    // A stranger's address never takes the place of one that a colleague knows.
    const had = openKnown(key, row);
    const mayChange = source !== 'suggested';
    const secrets = {
      email: (mayChange && email) || had.email || email || undefined,
      words: [...new Set([had.words, words].filter(Boolean))].join('\n').slice(0, 2000) || undefined,
    };
    await tx.db
      .update(knownGroup)
      .set({
        sealed: sealKnown(key, row.id, secrets),
        need: row.need ?? knownNeed,
        area: row.area ?? knownArea,
      })
      .where(eq(knownGroup.id, row.id));
    return 'known';
  }
  const id = newId(ctx.now);
  await tx.db.insert(knownGroup).values({
    id,
    name,
    nameKey,
    source,
    need: knownNeed ?? null,
    area: knownArea ?? null,
    sealed: sealKnown(key, id, { email: email || undefined, words: words || undefined }),
    state: 'known',
    madeBy: by ?? null,
    madeAt: ctx.now.toISOString(),
    eraseOn: dayAfter(ctx.now, KNOWN_DAYS),
  });
  return 'new';
}

/** Notes a group that somebody knows of and that is not listed. One that stands there already learns what is new.
 *  @throws Conflict when a line tells of very many today. */
export async function noteGroup(
  ctx: KnownContext,
  whence: Whence,
  input: z.input<typeof NoteGroup>,
): Promise<{ was: 'new' | 'known' }> {
  const group = NoteGroup.parse(input);
  if (whence.source === 'suggested' && ctx.sends && !ctx.sends.take(ctx.from ?? '', ctx.now))
    throw new Conflict('Many have been told to us from here today. Thank you: please go on tomorrow.');
  const key = await placeKey(ctx.people);
  const was = await ctx.people.writeTx((tx) => put(ctx, tx, key, { ...group, ...whence }));
  return { was };
}

export const NoteMany = z.object({
  /** A group a line: its name, then its e-mail address behind a comma, if it is known. */
  lines: z
    .string()
    .trim()
    .min(1, { error: 'Paste at least one name' })
    .max(60_000, { error: 'Paste 60,000 characters or fewer' }),
});
export const NotedMany = z.object({ fresh: z.number(), known: z.number() });

const MOST_LINES = 500;

/** Notes a list of groups, all or none.
 *  @throws Invalid naming the line that cannot be read. */
export async function noteMany(
  ctx: KnownContext,
  by: string,
  input: z.infer<typeof NoteMany>,
): Promise<z.infer<typeof NotedMany>> {
  const lines = NoteMany.parse(input)
    .lines.split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const refuse = (why: string): never => {
    throw new Invalid(why, { lines: why });
  };
  if (lines.length > MOST_LINES) refuse(`Paste ${MOST_LINES} lines or fewer at once`);
  const groups = lines.map((line, index) => {
    const [, name = line, email = ''] = /^(.*?)[,;\t]\s*([^,;\s]*@[^,;\s]*)$/.exec(line) ?? [];
    const { data, error } = NoteGroup.safeParse({ name: name.replace(/^"|"$/g, ''), email });
    return data ?? refuse(`Line ${index + 1}: ${error?.issues[0]?.message}`);
  });
  const key = await placeKey(ctx.people);
  return ctx.people.writeTx(async (tx) => {
    let fresh = 0;
    for (const group of groups)
      if ((await put(ctx, tx, key, { ...group, source: 'imported', by })) === 'new') fresh += 1;
    return { fresh, known: groups.length - fresh };
  });
}
