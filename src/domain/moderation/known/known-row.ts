import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { NotFound } from '#src/domain/problems.ts';
import { tokenise } from '#src/domain/words/fold.ts';

/** known: nobody has written to it. begun: it has opened the form. sent: an editor reads its listing. no: it does not want to
 *  be listed. gone: there is no such group any more. */
export const KNOWN_STATES = ['known', 'invited', 'begun', 'sent', 'listed', 'no', 'gone'] as const;
export type KnownState = (typeof KNOWN_STATES)[number];

/** How long a group is kept that nothing more is heard of. */
export const KNOWN_DAYS = 400;

/** named: by a colleague. imported: from somebody's list. suggested: by anybody. */
export const SOURCES = ['named', 'imported', 'suggested'] as const;

const Sealed = z.object({
  email: z.string().optional(),
  /** What was said of it, such as another way to reach it. */
  words: z.string().optional(),
});
export type KnownSecrets = z.infer<typeof Sealed>;

type Row = typeof knownGroup.$inferSelect;
export interface KnownGroup extends Omit<Row, 'sealed' | 'state' | 'source'>, KnownSecrets {
  readonly state: KnownState;
  readonly source: (typeof SOURCES)[number];
}

const about = (id: string) => `known group ${id}`;

export const sealKnown = (key: string, id: string, secrets: KnownSecrets): string =>
  seal(key, about(id), JSON.stringify(secrets));

/** @param key the place's. */
export function openKnown(key: string, { sealed, ...row }: Row): KnownGroup {
  const text = unseal(key, about(row.id), sealed);
  if (text === undefined) throw new Error('a known group cannot be unsealed');
  return {
    ...row,
    ...Sealed.parse(JSON.parse(text)),
    state: z.enum(KNOWN_STATES).parse(row.state),
    source: z.enum(SOURCES).parse(row.source),
  };
}

/** What a name is found again by: its words, however they are written. */
export const nameKeyOf = (name: string): string => tokenise(name).join(' ').slice(0, 200);

/** @throws NotFound */
export async function readKnown(
  { db }: Pick<Connection, 'db'>,
  key: string,
  id: string,
): Promise<KnownGroup> {
  const [row] = await db.select().from(knownGroup).where(eq(knownGroup.id, id));
  if (!row) throw new NotFound('That group is not in the register any more.');
  return openKnown(key, row);
}
