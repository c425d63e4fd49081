import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Answers } from '#src/domain/moderation/drafts/answers.ts';
import { decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { SECTIONS } from '#src/domain/moderation/drafts/sections.ts';
import { newListings, seeNew } from '#src/domain/moderation/drafts/see-new.ts';
import { sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import type { OutboxRow } from './letters.ts';
import { openTown, type Town } from './town.ts';

/** The address of whoever writes. */
export const MINE = 'pat@example.org';
export const CLUB: Answers = {
  name: 'Millbrook Tea Club',
  runBy: 'Friends of Millbrook',
  summary: 'Tea and company for anybody.',
  description: 'Come in and sit down.',
  needs: ['groups'],
  eligibility: 'Anybody over 18.',
  getIn: ['turn-up', 'ring'],
  bring: 'A mug',
  where: 'here',
  address: 'Church hall\nHigh Street\nMillbrook\nFY1 1AN',
  times: 'every Tuesday 2 to 4pm, not August',
  cost: 'paid',
  fees: '£1 a cup',
  phone: '01253 111111',
  yourEmail: MINE,
  part: 'run',
  account: 'yes',
};
/** Two editors. */
export const [ann, ben] = [{ accountId: 'ann' }, { accountId: 'ben' }];
export const joiningTown = async () => ({ ...(await openTown()), isDemo: false });
export type JoiningTown = Awaited<ReturnType<typeof joiningTown>>;

/** Writes every page of a listing, as far as it is given. */
export async function write(
  town: Town,
  answers: Answers = CLUB,
  who: { accountId?: string; token?: string } = {},
): Promise<string> {
  let { token } = who;
  for (const { id: section, questions } of SECTIONS) {
    const given = Object.fromEntries(questions.flatMap(({ id }) => (answers[id] ? [[id, answers[id]]] : [])));
    token = (await writeSection(town, who, { token, section, answers: given as never })).token;
  }
  return token ?? '';
}
/** … and hands it to the editors. */
export async function sent(
  town: Town,
  answers: Answers = CLUB,
  who = {},
): Promise<{ token: string; id: string }> {
  const token = await write(town, answers, who);
  await sendDraft(town, token);
  return { token, id: (await newListings(town, ben))[0]?.id ?? '' };
}
export async function accept(town: JoiningTown, id: string, editor = ann, more = {}) {
  const { seen } = await seeNew(town, editor, id);
  return decideNew(town, editor, {
    act: 'accept',
    id,
    seen,
    how: 'Rang them.',
    organizationId: '',
    account: false,
    ...more,
  });
}
/** The letters that wait to go, in their order, opened. */
export async function lettersOf({
  people,
}: Town): Promise<{ letter: string; to: unknown; facts: Record<string, string> }[]> {
  const key = await placeKey(people);
  const rows = people.sqlite.prepare('select * from outbox order by rowid').all() as OutboxRow[];
  return rows.map(({ id, letter, sealed }) => {
    const { to, facts } = JSON.parse(unseal(key, aboutLetter(id), sealed ?? '') ?? '{}') as InEnvelope;
    return { letter, to, facts };
  });
}
