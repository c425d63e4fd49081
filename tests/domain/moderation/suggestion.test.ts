import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { askProposer } from '#src/domain/moderation/ask-proposer.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { seeChange } from '#src/domain/moderation/see-change.ts';
import { answerQuestion, formOf, suggestionStatus } from '#src/domain/moderation/suggestion.ts';
import { wipeProposals } from '#src/domain/moderation/wipe-proposals.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { later, openTown } from '#tests/support/town.ts';
import { ann, anyone, garden, kitchen, seenOf, suggest, town } from './desk-town.ts';

describe('a suggestion', () => {
  test('has a page that says what became of it, and a question may be asked and answered there', async () => {
    const here = await town();
    const { id, token } = await suggest(here, [{ field: 'description', wanted: 'Soup and bread.' }]);
    expect(await suggestionStatus(here, token)).toMatchObject({ open: true, state: 'proposed' });
    await askProposer(here, { id, question: 'Since when?' });
    await answerQuestion(here, { token, answer: 'Since May.' });
    expect(await seeChange(here, ann, id)).toMatchObject({ question: 'Since when?', answer: 'Since May.' });
    await decide(here, ann, {
      id,
      seen: await seenOf(here),
      fields: [{ field: 'description', decision: 'take' }],
    });
    expect(await suggestionStatus(here, token)).toMatchObject({ open: false, state: 'published' });
    await expect(answerQuestion(here, { token, answer: 'More.' })).rejects.toThrow(Conflict);
    await expect(suggestionStatus(here, 'made-up')).rejects.toThrow(NotFound);
  });

  test('that is rejected says why on its own page', async () => {
    const here = await town();
    const { id, token } = await suggest(here, [{ field: 'description', wanted: 'Cake.' }]);
    const fields = [{ field: 'description' as const, decision: 'refuse' as const }];
    await decide(here, ann, { id, seen: await seenOf(here), fields, why: 'They say there is no cake.' });
    expect(await suggestionStatus(here, token)).toMatchObject({
      state: 'rejected',
      why: 'They say there is no cake.',
    });
  });

  test('of a group is asked about by a letter, whose link leads to the question', async () => {
    const here = await openTown();
    const ours = { ...kitchen, email: 'kitchen@millbrook.example.org' };
    await here.publish(ours, garden);
    const { id } = await suggest(here, [{ field: 'name', wanted: 'Millbrook Café' }], {
      who: { way: 'group', accountId: 'gwen' },
    });
    expect(await seeChange(here, ann, id)).toMatchObject({ asks: 'letter' });
    await askProposer(here, { id, question: 'Since when?' });
    const row = outboxOf(here.people).find(({ letter }) => letter === 'change-question');
    const text = unseal(await placeKey(here.people), aboutLetter(row?.id ?? ''), row?.sealed ?? '') ?? '{}';
    const { facts } = JSON.parse(text) as InEnvelope;
    expect(facts.reason).toBe('Since when?');
    const token = facts.link?.split('/').at(-1) ?? '';
    expect(await suggestionStatus(here, token)).toMatchObject({ question: 'Since when?', open: true });
    await answerQuestion(here, { token, answer: 'Since May.' });
    expect(await seeChange(here, ann, id)).toMatchObject({ answer: 'Since May.' });

    const { id: mute } = await suggest(here, [{ field: 'name', wanted: 'The Garden' }], {
      serviceId: garden.id,
      who: { way: 'group', accountId: 'gwen' },
    });
    await expect(askProposer(here, { id: mute, question: 'Since when?' })).rejects.toThrow(Invalid);
  });

  test('pressing twice sends once', async () => {
    const here = await town();
    const form = { serviceId: kitchen.id, seen: await seenOf(here), formId: randomUUID() };
    const changes: Wanted[] = [{ field: 'summary', wanted: 'Warm food.' }];
    const sent = await Promise.all([1, 2, 3].map(() => propose(here, anyone, { ...form, changes })));
    expect(new Set(sent.map(({ token }) => token)).size).toBe(1);
    expect(await here.people.db.select().from(proposal)).toHaveLength(1);
  });

  test('that changes nothing, or comes too often, is refused', async () => {
    const here = await town();
    await expect(suggest(here, [{ field: 'description', wanted: ' Soup. ' }])).rejects.toThrow(Invalid);
    for (let count = 0; count < 20; count++)
      await suggest(here, [{ field: 'summary', wanted: `Food ${count}.` }]);
    await expect(suggest(here, [{ field: 'summary', wanted: 'Food.' }])).rejects.toThrow(Conflict);
  });

  test('a place that must not be known has no address to suggest', async () => {
    const here = await town();
    const refuge = millbrookRecord({ key: 'refuge', confidentialLocation: true });
    await here.publish(refuge);
    expect((await formOf(here, refuge.id)).fields.map(({ field }) => field)).not.toContain('address');
    const asked = suggest(here, [{ field: 'address', wanted: '1 High Street\nMillbrook\nFY1 1AN' }], {
      serviceId: refuge.id,
    });
    const { id } = await asked;
    const fields = [{ field: 'address' as const, decision: 'take' as const }];
    await expect(decide(here, ann, { id, seen: await seenOf(here, refuge.id), fields })).rejects.toThrow(
      Invalid,
    );
  });

  test('is wiped some time after it was decided, and never before', async () => {
    const here = await town();
    const { id } = await suggest(here, [{ field: 'summary', wanted: 'Warm food.' }]);
    const years = later(here, 500 * 24 * 60);
    expect(await wipeProposals(years)).toBe(0);
    await decide(here, ann, {
      id,
      seen: await seenOf(here),
      fields: [{ field: 'summary', decision: 'take' }],
    });
    expect(await wipeProposals(here)).toBe(0);
    expect(await wipeProposals(years)).toBe(1);
  });
});
