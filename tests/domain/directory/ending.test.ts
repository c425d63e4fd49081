import { describe, expect, test } from 'vitest';
import { cardOf } from '#src/domain/directory/card.ts';
import { endedOn } from '#src/domain/directory/claims.ts';
import { addClaim } from '#src/domain/directory/ending/add-claim.ts';
import { answerEnding, seeEnding } from '#src/domain/directory/ending/answer-ending.ts';
import { type EndingView, seeDatesOf, seeEndings } from '#src/domain/directory/ending/see-endings.ts';
import { settleEnding } from '#src/domain/directory/ending/settle-ending.ts';
import { warnOfEndings } from '#src/domain/directory/ending/warn-groups.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { listingView } from '#src/domain/directory/view.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';
import { chaseAndSend, deliverTo, later, newPostbox } from '#tests/support/upkeep.ts';

const EDIE = { accountId: 'edie' };
const NOON = new Date('2026-11-21T12:00:00Z');
const advice = ({ key = 'advice', ...given }: Partial<ListingRecord> & { key?: string } = {}) =>
  millbrookRecord({
    key,
    name: 'Millbrook Law Centre',
    email: 'advice@lawcentre.example',
    assurance: [
      { id: idFrom('check', key), fact: 'all', checkedOn: '2026-11-20', checkedBy: 'group', how: 'a link' },
    ],
    authorisations: [
      { id: idFrom('claim', key), name: 'Immigration advice', reference: 'F2020', endsOn: '2027-01-20' },
    ],
    ...given,
  });

async function townWith(...records: ListingRecord[]): Promise<Town> {
  const town = await openTown(NOON);
  await town.publish(...records);
  return town;
}
const warn = (town: Town, withExamples = false) => warnOfEndings({ ...town, withExamples });
const tokenOf = (body = '') => /\/ending\/([\w-]+)/.exec(body)?.[1] ?? '';
const said = async (town: Town, id: string) => {
  const found = await readListing(town, id);
  return 'movedTo' in found ? [] : listingView(found.record, town).claims.map(({ words }) => words);
};
const theOne = async (town: Town): Promise<EndingView> => {
  const [one] = await seeEndings(town);
  if (!one) throw new Error('nothing ends');
  return one;
};

describe('a group is told before its permission or money ends', () => {
  test('60 days before, and 14 days before, and no oftener', async () => {
    const town = await townWith(advice());
    const postbox = newPostbox();
    const days: number[] = [];
    for (let day = -5; day <= 65; day++) {
      const then = later(town, day);
      if ((await warn(then)) > 0) days.push(day);
      await warn(then);
      await deliverTo(postbox, then);
    }
    expect(days).toEqual([0, 46]);
    expect(postbox.arrived.map(({ to, subject }) => [to, subject])).toEqual([
      ['advice@lawcentre.example', 'Does this go on?'],
      ['advice@lawcentre.example', 'Does this go on?'],
    ]);
    expect(postbox.arrived[0]?.body).toContain('Immigration advice (F2020), until 20 January 2027');
  });

  test('not once it has answered, and not about what has no end or no group to write to', async () => {
    const town = await townWith(
      advice(),
      advice({ key: 'silent', email: undefined }),
      millbrookRecord({ email: 'k@kitchen.example', funding: [{ id: idFrom('f'), source: 'A fund' }] }),
    );
    const postbox = newPostbox();
    expect(await warn(town)).toBe(1);
    await deliverTo(postbox, town);
    await answerEnding(town, {
      token: tokenOf(postbox.arrived[0]?.body),
      said: 'ends',
      until: '',
      reference: '',
    });
    expect(await warn(later(town, 50))).toBe(0);
  });

  test('made-up listings only where the site is tried out', async () => {
    const town = await townWith(advice({ kind: 'example' }));
    expect(await warn(town)).toBe(0);
    expect(await warn(town, true)).toBe(1);
    expect([await seeEndings(town), (await seeEndings({ ...town, isDemo: true })).length]).toEqual([[], 1]);
  });

  test('within the letters that one group gets in all', async () => {
    const many = Array.from({ length: 7 }, (_, at) => advice({ key: `many ${at}` }));
    const town = await townWith(...many);
    const postbox = newPostbox();
    for (let day = 0; day < 30; day++) {
      const then = later(town, day);
      await warn(then);
      await chaseAndSend(then, postbox);
    }
    expect(postbox.arrived.length).toBe(town.upkeep.letters.aHalfYear);
  });
});

describe('what the group says', () => {
  async function asked() {
    const town = await townWith(advice());
    const postbox = newPostbox();
    await warn(town);
    await deliverTo(postbox, town);
    return { town, token: tokenOf(postbox.arrived[0]?.body) };
  }

  test('is looked at by an editor before anybody reads it', async () => {
    const { town, token } = await asked();
    const { id } = advice();
    expect(await seeEnding(town, token)).toMatchObject({
      name: 'Millbrook Law Centre',
      ended: false,
      settled: false,
    });
    await answerEnding(town, { token, said: 'renewed', until: '2028-01-20', reference: 'F2027' });
    expect((await said(town, id)).join()).toContain('20 January 2027');
    expect((await readQueue(town, EDIE)).endings).toBe(1);
    const one = await theOne(town);
    expect(one).toMatchObject({ said: 'renewed', until: '2028-01-20', reference: 'F2027' });
    await settleEnding(town, EDIE, { ...one, act: 'renewed', until: '2028-01-20', reference: 'F2027' });
    expect(await said(town, id)).toEqual(['Immigration advice (F2027) until 20 January 2028.']);
    expect([await seeEndings(town), (await readQueue(town, EDIE)).endings]).toEqual([[], 0]);
    expect((await seeEnding(town, token)).settled).toBe(true);
  });

  test.each([
    ['a day that is none', '2027-02-31', /Write the day/],
    ['a day that has passed', '2026-11-20', /has passed/],
    ['the day on which it ends anyway', '2027-01-20', /after the one it ends on now/],
    ['a day in a hundred years', '2126-01-01', /within ten years/],
  ])('cannot be %s', async (_what, until, says) => {
    const { town, token } = await asked();
    const refused = answerEnding(town, { token, said: 'renewed', until, reference: '' });
    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toThrow(says);
    expect((await seeEnding(town, token)).said).toBeUndefined();
  });

  test('is nobody’s to say without the link', async () => {
    const { town } = await asked();
    await expect(seeEnding(town, 'x'.repeat(22))).rejects.toThrow(NotFound);
    await expect(
      answerEnding(town, { token: 'x'.repeat(22), said: 'ends', until: '', reference: '' }),
    ).rejects.toThrow(NotFound);
  });
});

describe('on the editors’ list', () => {
  test('a date stands from two months before; it needs somebody two weeks before its end and once it is over', async () => {
    const town = await townWith(advice());
    expect(await seeEndings(later(town, -1))).toEqual([]);
    expect((await readQueue(later(town, 30), EDIE)).endings).toBe(0);
    expect((await readQueue(later(town, 46), EDIE)).endings).toBe(1);
    expect((await theOne(later(town, 61))).daysLeft).toBe(-1);
  });

  test('what ended says so on the page; an editor leaves it so, or takes it off', async () => {
    const funded = { funding: [{ id: idFrom('f'), source: 'A two-year fund', endsOn: '2026-11-01' }] };
    const town = await townWith(advice({ authorisations: [], ...funded }));
    const { id } = advice();
    const ENDED = 'Paid for by A two-year fund ended on 1 November 2026. Ask before you rely on it.';
    expect(await said(town, id)).toEqual([ENDED]);
    const one = await theOne(town);
    await settleEnding(town, EDIE, { ...one, act: 'left', until: '', reference: '' });
    expect([await said(town, id), await seeEndings(town)]).toEqual([[ENDED], []]);
    await settleEnding(town, EDIE, { ...one, act: 'removed', until: '', reference: '' });
    expect(await said(town, id)).toEqual([]);
  });

  test('a date that is another by now is not written over', async () => {
    const town = await townWith(advice());
    const one = await theOne(town);
    const renewed = { ...one, act: 'renewed' as const, until: '2029-01-01', reference: '' };
    await settleEnding(town, EDIE, renewed);
    await expect(settleEnding(town, { accountId: 'dev' }, renewed)).rejects.toThrow(Conflict);
  });

  test.each([
    ['a number in the reference', { reference: 'ring 07700 900123' }, 'reference'],
    ['a premium number in the reference', { reference: '0906-123-4567' }, 'reference'],
    ['an address in the reference', { reference: 'see give-here.co.uk' }, 'reference'],
    ['an address in the name', { name: 'Debt advice, give-here.co.uk' }, 'name'],
    ['a number in the name', { name: 'Debt advice 07700–900–123' }, 'name'],
  ])('%s is not published on one editor’s word', async (_, wrong, box) => {
    const town = await townWith(millbrookRecord());
    const { id: serviceId } = millbrookRecord();
    const claim = {
      serviceId,
      kind: 'authorisation' as const,
      name: 'Advice',
      reference: '',
      until: '2027-05-01',
    };
    await expect(addClaim(town, EDIE, { ...claim, ...wrong })).rejects.toMatchObject({
      fields: { [box]: expect.stringMatching(/./) },
    });
    await addClaim(town, EDIE, { ...claim, reference: '1-123456789' });
  });

  test('an editor adds what a listing may do and until when, and what cannot be is refused by its box', async () => {
    const town = await townWith(millbrookRecord());
    const { id: serviceId } = millbrookRecord();
    const claim = {
      serviceId,
      kind: 'authorisation' as const,
      name: 'Debt advice',
      reference: 'F77',
      until: '2027-05-01',
    };
    await addClaim(town, EDIE, claim);
    await addClaim(town, EDIE, { ...claim, kind: 'funding', name: 'A kind fund', reference: '' });
    expect(await said(town, serviceId)).toEqual([
      'Debt advice (F77) until 1 May 2027.',
      'Paid for by A kind fund until 1 May 2027.',
    ]);
    expect((await seeDatesOf(town, serviceId)).dates.map(({ what }) => what)).toEqual([
      'Debt advice (F77)',
      'Paid for by A kind fund',
    ]);
    const refused = addClaim(town, EDIE, {
      ...claim,
      name: '',
      reference: 'https://x.example',
      until: 'soon',
    });
    await expect(refused).rejects.toMatchObject({
      fields: { name: expect.anything(), reference: expect.anything(), until: expect.anything() },
    });
  });

  test('in lists too, what has ended is not claimed any more', () => {
    const card = cardOf(advice());
    expect(endedOn(card, new Date('2027-01-20T12:00:00Z'))).toEqual([]);
    expect(endedOn(card, new Date('2027-01-21T12:00:00Z'))).toEqual([
      'Immigration advice (F2020) ended on 20 January 2027. Ask before you rely on it.',
    ]);
    expect(cardOf(millbrookRecord())).not.toHaveProperty('ends');
  });
});
