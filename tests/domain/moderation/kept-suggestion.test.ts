import { expect, test } from 'vitest';
import { suggestionDraft } from '#db/schema/people/suggestion-draft.ts';
import { createSendGate } from '#src/domain/bundles/send-gate.ts';
import {
  keepSuggestion,
  keptSuggestion,
  wipeSuggestion,
} from '#src/domain/moderation/drafts/kept-suggestion.ts';
import { wipeJoining } from '#src/domain/moderation/wipe-joining.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const record = millbrookRecord();
const serviceId = record.id;
const WRONG = { field: 'phone', shown: '', wanted: '0906 123 4567' } as const;
const words = { serviceId, typed: [WRONG], reason: 'I asked Pat there.' };
const rowsOf = ({ people }: Town) => people.db.select().from(suggestionDraft);

async function town() {
  const made = await openTown();
  await made.publish(record);
  return made;
}
const later = (here: Town, days: number) => ({
  ...here,
  now: new Date(here.now.getTime() + days * 86_400_000),
});

test('what was typed is kept even where it is wrong, and its address alone brings it back', async () => {
  const here = await town();
  const { token } = await keepSuggestion(here, words);
  const kept = await keptSuggestion(here, { serviceId, token });
  expect(kept).toMatchObject({ typed: [WRONG], reason: 'I asked Pat there.', eraseOn: '2027-01-20' });
  await expect(keptSuggestion(here, { serviceId, token: 'x'.repeat(22) })).rejects.toThrow(NotFound);
  const other = millbrookRecord({ key: 'library' });
  await here.publish(other);
  await expect(keptSuggestion(here, { serviceId: other.id, token })).rejects.toThrow(NotFound);
});

test('nothing of it can be read where it lies, not even which listing it is about', async () => {
  const here = await town();
  const { token } = await keepSuggestion(here, words);
  const lies = JSON.stringify(await rowsOf(here));
  for (const secret of ['0906', 'Pat', 'phone', serviceId, token]) expect(lies).not.toContain(secret);
});

test('keeping again takes the place of what was kept, at the same address, and gives it its days anew', async () => {
  const here = await town();
  const { token } = await keepSuggestion(here, words);
  const { formId } = await keptSuggestion(here, { serviceId, token });
  const more = { ...words, typed: [{ ...WRONG, wanted: '01253 111222' }], token };
  expect(await keepSuggestion(later(here, 40), more)).toEqual({ token });
  expect(await keptSuggestion(here, { serviceId, token })).toMatchObject({
    typed: more.typed,
    eraseOn: '2027-03-01',
    formId,
  });
  expect(await rowsOf(here)).toHaveLength(1);
  await keepSuggestion(later(here, 399), more);
  expect((await keptSuggestion(here, { serviceId, token })).eraseOn).toBe('2027-12-26');
});

test('it is wiped on its day, and at once when it is thrown away', async () => {
  const here = await town();
  await keepSuggestion(here, words);
  await wipeJoining(later(here, 59));
  expect(await rowsOf(here)).toHaveLength(1);
  await wipeJoining(later(here, 60));
  expect(await rowsOf(here)).toHaveLength(0);
  const { token } = await keepSuggestion(here, words);
  await wipeSuggestion(here, token);
  await wipeSuggestion(here, token);
  expect(await rowsOf(here)).toHaveLength(0);
  await expect(keptSuggestion(here, { serviceId, token })).rejects.toThrow(NotFound);
});

test('words that are kept again after they were wiped are kept anew, and not lost', async () => {
  const here = await town();
  const { token } = await keepSuggestion(here, words);
  await wipeSuggestion(here, token);
  const again = await keepSuggestion(here, { ...words, token });
  expect(again.token).not.toBe(token);
  expect(await keptSuggestion(here, { serviceId, ...again })).toMatchObject({ typed: [WRONG] });
});

test.each([
  [{ ...words, typed: [], reason: ' ' }, 'reason'],
  [{ ...words, reason: 'x'.repeat(6001) }, 'reason'],
  [{ ...words, typed: [{ ...WRONG, wanted: 'x'.repeat(6001) }] }, 'phone'],
])('nothing, and more than anybody reads, is not kept: case %#', async (input, field) => {
  const here = await town();
  const error = await keepSuggestion(here, input).catch((each) => each);
  expect(error).toBeInstanceOf(Invalid);
  expect(Object.keys((error as Invalid).fields)).toEqual([field]);
  expect(await rowsOf(here)).toHaveLength(0);
});

test('one line begins only so many a day, and goes on with what it has', async () => {
  const here = { ...(await town()), begun: createSendGate(1), from: '192.0.2.1' };
  const { token } = await keepSuggestion(here, words);
  await expect(keepSuggestion(here, words)).rejects.toThrow(Conflict);
  expect(await keepSuggestion(here, { ...words, token })).toEqual({ token });
});
