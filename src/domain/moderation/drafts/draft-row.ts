import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, People } from '#db/open.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { NotFound } from '#src/domain/problems.ts';
import { Answers } from './answers.ts';

const Sealed = z.object({ answers: Answers });

/** An editor's yes: how they know that the group is real stays with it. */
export interface NewYes {
  readonly by: 'editor';
  readonly accountId: string;
  readonly at: string;
  readonly how: string;
}

type Row = typeof newListing.$inferSelect;
export type DraftState = 'writing' | 'sent' | 'accepted' | 'rejected';

/** A listing that somebody writes, opened. */
export interface Draft extends Omit<Row, 'sealed' | 'yeses' | 'state'> {
  readonly state: DraftState;
  readonly answers: Answers;
  readonly yeses: readonly NewYes[];
}

const about = (id: string) => `new listing ${id}`;

export const sealAnswers = (key: string, id: string, answers: Answers): string =>
  seal(key, about(id), JSON.stringify({ answers }));

/** @param key the place's. */
export function openDraft(key: string, row: Row): Draft {
  const text = unseal(key, about(row.id), row.sealed);
  if (text === undefined) throw new Error('a new listing cannot be unsealed');
  const { answers } = Sealed.parse(JSON.parse(text));
  const { sealed: _, ...rest } = row;
  return {
    ...rest,
    answers,
    state: row.state as DraftState,
    yeses: JSON.parse(row.yeses) as NewYes[],
  };
}

const GONE =
  'We cannot find this listing. It may have been wiped after its time, or the address is not whole.';

/** @throws NotFound */
export async function readDraft({ db }: Pick<Connection, 'db'>, key: string, id: string): Promise<Draft> {
  const [row] = await db.select().from(newListing).where(eq(newListing.id, id));
  if (!row) throw new NotFound(GONE);
  return openDraft(key, row);
}

/** The id of the listing that a link leads to. @throws NotFound */
export async function draftBehind(
  { people, now }: { people: Pick<People, 'db'>; now: Date },
  token: string,
): Promise<string> {
  const link = await readLink({ people, now }, { purpose: 'new-listing', token });
  if (!link) throw new NotFound(GONE);
  return link.subject;
}
