import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import { answerOffer, askedTaker, settleOffer } from '#src/domain/moderation/offers/answer-offer.ts';
import { myOffer, takeBackOffer } from '#src/domain/moderation/offers/my-offer.ts';
import type { SendOffer } from '#src/domain/moderation/offers/offer.ts';
import { sendOffer } from '#src/domain/moderation/offers/send-offer.ts';
import { takersOf } from '#src/domain/moderation/offers/takers.ts';
import { countOffers, deskOffer, waitingOffers } from '#src/domain/moderation/offers/waiting-offers.ts';
import { wipeOffers } from '#src/domain/moderation/offers/wipe-offers.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const hub = millbrookRecord({
  key: 'hub',
  name: 'Millbrook Helpers',
  needs: ['offer-help'],
  email: 'hub@millbrook.example',
});
const shed = millbrookRecord({
  key: 'shed',
  name: 'Tool Shed',
  needs: ['offer-help'],
  email: 'shed@millbrook.example',
});
const EDITOR = { accountId: 'edie' };
const DAY = 86_400_000;

type OfferTown = Town & { isDemo: boolean };
async function town(): Promise<OfferTown> {
  const here = await openTown();
  await here.publish(hub, shed, millbrookRecord());
  return { ...here, isDemo: false };
}
const later = (here: OfferTown, days: number): OfferTown => ({
  ...here,
  now: new Date(here.now.getTime() + days * DAY),
});

const lunch = (given: Partial<SendOffer> = {}): SendOffer => ({
  kind: 'food',
  words: 'We cook lunch for 30 every second Thursday.',
  name: 'Sal of The Copper Pan',
  email: 'sal@copper-pan.example',
  to: hub.id,
  formId: randomUUID(),
  ...given,
});

/** The token in the newest letter of this kind. */
async function linkIn({ people }: Town, letter: string): Promise<string> {
  const row = outboxOf(people).findLast((one) => one.letter === letter);
  const text = row && unseal(await placeKey(people), `letter ${row.id}`, row.sealed ?? '');
  return /\/(?:offers|offer-help\/sent)\/([\w-]{22})/.exec(text ?? '')?.[1] ?? '';
}
const letters = ({ people }: Town) =>
  outboxOf(people)
    .map(({ letter }) => letter)
    .sort();

describe('somebody offers help', () => {
  test('and the co-ordinator gets a letter with a link, and nothing of who or what', async () => {
    const here = await town();
    const { reference } = await sendOffer(here, lunch());
    expect(letters(here)).toEqual(['offer']);
    const [row] = outboxOf(here.people);
    const letter = unseal(await placeKey(here.people), `letter ${row?.id}`, row?.sealed ?? '') ?? '';
    expect(letter).toContain(reference);
    expect(letter).not.toMatch(/Sal|copper|lunch|Thursday/);
    const asked = await askedTaker(here, await linkIn(here, 'offer'));
    expect(asked).toMatchObject({ listing: 'Millbrook Helpers', offer: { name: 'Sal of The Copper Pan' } });
  });

  test('whatever the listing is called: a long name is cut, and what cannot be printed left out', async () => {
    const here = await town();
    await here.publish({ ...hub, name: `Hub\u0007 of${' Millbrook'.repeat(18)}` });
    await sendOffer(here, lunch());
    expect(letters(here)).toEqual(['offer']);
  });

  test('and nothing of who they are lies open in the file', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch());
    const file = JSON.stringify(here.people.sqlite.prepare('select * from offer').all());
    for (const secret of ['Sal', 'copper-pan', 'lunch', token]) expect(file).not.toContain(secret);
  });

  test('once, however often they press', async () => {
    const here = await town();
    const form = lunch();
    const sent = await Promise.all(Array.from({ length: 10 }, () => sendOffer(here, form)));
    expect(new Set(sent.map(({ token }) => token)).size).toBe(1);
    expect(letters(here)).toEqual(['offer']);
  });

  test('without a way to reach them, and is told what to give', async () => {
    const here = await town();
    await expect(sendOffer(here, lunch({ email: '' }))).rejects.toThrow(Invalid);
    await expect(sendOffer(here, lunch({ email: '', phone: '01632 960100' }))).resolves.toBeDefined();
  });

  test('to somebody who takes none, and is asked to choose again', async () => {
    const here = await town();
    const kitchen = millbrookRecord();
    await expect(sendOffer(here, lunch({ to: kitchen.id }))).rejects.toThrow(Invalid);
    expect(letters(here)).toEqual([]);
  });

  test('to one co-ordinator very often, who gets fifteen letters a day and no more', async () => {
    const here = await town();
    for (let sent = 0; sent < 15; sent += 1) await sendOffer(here, lunch());
    await expect(sendOffer(here, lunch())).rejects.toThrow(Conflict);
    await sendOffer(here, lunch({ to: undefined }));
    await sendOffer(later(here, 2), lunch());
    expect(letters(here)).toHaveLength(16);
  });
});

describe('who takes offers', () => {
  test('are listings for helping others that are open, and not those that give grants or teach', async () => {
    const here = await town();
    await here.publish(
      millbrookRecord({ key: 'grant', needs: ['offer-help'], types: ['grant'] }),
      millbrookRecord({ key: 'gone', needs: ['offer-help'], status: 'defunct' }),
    );
    expect((await takersOf(here)).map(({ record }) => record.name)).toEqual([
      'Millbrook Helpers',
      'Tool Shed',
    ]);
  });

  test('get no letter where they are made up, unless the site is only tried out', async () => {
    const here = await town();
    await here.publish({ ...hub, kind: 'example' });
    const email = async (isDemo: boolean) =>
      (await takersOf({ ...here, isDemo })).find(({ record }) => record.id === hub.id)?.email;
    expect([await email(false), await email(true)]).toEqual([undefined, 'hub@millbrook.example']);
  });
});

describe('a co-ordinator', () => {
  test('says that they will get in touch, and whoever offered is told by letter and on their page', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch());
    expect(await myOffer(here, token)).toMatchObject({ state: 'new', to: { name: 'Millbrook Helpers' } });
    await answerOffer(here, { token: await linkIn(here, 'offer'), answer: 'will-get-in-touch' });
    expect(await myOffer(here, token)).toMatchObject({ state: 'will-get-in-touch' });
    expect(letters(here)).toEqual(['offer', 'offer-answered']);
    expect(await myOffer(here, await linkIn(here, 'offer-answered'))).toMatchObject({
      state: 'will-get-in-touch',
    });
  });

  test('passes it on: the editors have it, and the link opens it no more', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch());
    const link = await linkIn(here, 'offer');
    await answerOffer(here, { token: link, answer: 'pass-on' });
    await expect(askedTaker(here, link)).rejects.toThrow(NotFound);
    expect(await waitingOffers(here)).toMatchObject([{ why: 'no-co-ordinator', kind: 'food' }]);
    expect((await myOffer(here, token)).to).toBeUndefined();
  });

  test('of one listing cannot open the offer of another', async () => {
    const here = await town();
    await sendOffer(here, lunch());
    await expect(askedTaker(here, 'A'.repeat(22))).rejects.toThrow(NotFound);
    await expect(askedTaker(here, (await sendOffer(here, lunch({ to: shed.id }))).token)).rejects.toThrow(
      NotFound,
    );
  });
});

describe('the editors', () => {
  test('have what nobody was chosen for, and what nobody answered for a week', async () => {
    const here = await town();
    await sendOffer(here, lunch());
    await sendOffer(here, lunch({ to: undefined, kind: 'room' }));
    expect((await waitingOffers(here)).map(({ why }) => why)).toEqual(['no-co-ordinator']);
    expect([await countOffers(here), await countOffers(later(here, 8))]).toEqual([1, 2]);
    expect((await waitingOffers(later(here, 8))).map(({ why }) => why)).toEqual([
      'no-answer',
      'no-co-ordinator',
    ]);
  });

  test('have what could not be delivered', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch());
    await here.people.writeTx(({ sqlite }) => sqlite.prepare("update outbox set state = 'bounced'").run());
    expect(await waitingOffers(here)).toMatchObject([{ why: 'came-back', to: 'Millbrook Helpers' }]);
    expect((await myOffer(here, token)).letter).toBe('came-back');
  });

  test('send it on, and then it has a week again', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch({ to: undefined }));
    const [waiting] = await waitingOffers(here);
    const id = waiting?.id ?? '';
    const later9 = later(here, 9);
    expect((await deskOffer(later9, id)).takers.map(({ name }) => name)).toEqual([
      'Millbrook Helpers',
      'Tool Shed',
    ]);
    await settleOffer(later9, EDITOR, { id, answer: 'send', to: shed.id });
    expect(await waitingOffers(later9)).toEqual([]);
    expect((await askedTaker(later9, await linkIn(here, 'offer'))).listing).toBe('Tool Shed');
    expect((await myOffer(later9, token)).to?.name).toBe('Tool Shed');
  });

  test('answer it once: who comes second is told', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch({ to: undefined }));
    const id = (await waitingOffers(here))[0]?.id ?? '';
    await settleOffer(here, EDITOR, { id, answer: 'not-now' });
    await expect(settleOffer(here, EDITOR, { id, answer: 'will-get-in-touch' })).rejects.toThrow(Conflict);
    expect((await myOffer(here, token)).state).toBe('not-now');
  });

  test('must choose somebody to send it to', async () => {
    const here = await town();
    await sendOffer(here, lunch({ to: undefined }));
    const id = (await waitingOffers(here))[0]?.id ?? '';
    await expect(settleOffer(here, EDITOR, { id, answer: 'send' })).rejects.toThrow(Invalid);
  });
});

describe('an offer goes', () => {
  test('when it is taken back, and with it every link to it', async () => {
    const here = await town();
    const { token } = await sendOffer(here, lunch());
    const link = await linkIn(here, 'offer');
    await takeBackOffer(here, token);
    await expect(myOffer(here, token)).rejects.toThrow(NotFound);
    await expect(askedTaker(here, link)).rejects.toThrow(NotFound);
    expect(here.people.sqlite.prepare('select count(*) from offer').pluck().get()).toBe(0);
  });

  test('after its days', async () => {
    const here = await town();
    await sendOffer(here, lunch());
    const { reportDays } = here.place.retention;
    expect(await wipeOffers(later(here, reportDays - 1))).toBe(0);
    expect(await wipeOffers(later(here, reportDays))).toBe(1);
  });
});
