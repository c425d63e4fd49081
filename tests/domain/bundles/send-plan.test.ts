import { describe, expect, test } from 'vitest';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { deletePlan, keepPlan } from '#src/domain/bundles/keep.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { tellOfPlans } from '#src/domain/bundles/plan-reminders.ts';
import { createSendGate, MOST_A_LINE } from '#src/domain/bundles/send-gate.ts';
import {
  lettersToCome,
  MOST_SENT,
  type SendPlan,
  sendPlan,
  stopLetters,
} from '#src/domain/bundles/send-plan.ts';
import { tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import type { Outgoing } from '#src/domain/notifications/transport.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const HOUR = 3_600_000;
// A Friday.
const friday = new Date('2026-11-20T12:00:00Z');
const kitchen = (given: Partial<ListingRecord> = {}) =>
  millbrookRecord({ schedules: parseHours('Tue 10:00-12:00'), ...given });
const pantry = millbrookRecord({
  key: 'pantry',
  name: 'Millbrook Pantry',
  schedules: parseHours('Thu 14:00-16:00'),
});
const later = (ctx: PlanTown, hours: number): PlanTown => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * HOUR),
});

async function planHere(...records: ListingRecord[]) {
  const ctx = { ...(await openPlanTown(friday)), canText: true };
  await ctx.publish(...records);
  let token: string | undefined;
  for (const { id } of records)
    ({ token } = await addService(ctx, { token, service: id, because: ['no food today'], needs: [] }));
  const send = (given: Partial<SendPlan> = {}, at: PlanTown = ctx) =>
    sendPlan(
      { ...at, canText: true },
      {
        token: token ?? '',
        safe: true,
        by: 'email',
        to: 'ada@example.org',
        remind: false,
        closed: false,
        formId: crypto.randomUUID(),
        ...given,
      },
    );
  return { ctx, token: token ?? '', send };
}

/** Whatever has been queued by now, as it goes out. */
async function lettersOf(ctx: PlanTown): Promise<Outgoing[]> {
  const sent: Outgoing[] = [];
  const transport = {
    async send(letter: Outgoing) {
      sent.push(letter);
      return undefined;
    },
  };
  await deliverDue({
    ...ctx,
    transports: { email: transport, text: transport },
    origin: 'https://help.example.org',
    clock: () => ctx.now,
    log: () => undefined,
  });
  return sent;
}
const keptRows = ({ people }: PlanTown) => people.sqlite.prepare('select * from plan_letter').all();

describe('a plan that is sent', () => {
  test('is a link and a code that open it, and not a word of what is on it', async () => {
    const { ctx, send } = await planHere(kitchen());
    await send();
    const [letter] = await lettersOf(ctx);
    expect(letter).toMatchObject({ to: 'ada@example.org', subject: 'The link you asked for' });
    expect(`${letter?.subject} ${letter?.body}`).not.toMatch(/kitchen|food|millbrook|plan/i);
    const code = /\/p#([\w-]{14})\n/.exec(letter?.body ?? '')?.[1] ?? '';
    expect(await openByCode(ctx, code)).toHaveProperty('token');
  });

  test('goes as a text to a mobile, and only where texts are sent', async () => {
    const { ctx, send } = await planHere(kitchen());
    await send({ by: 'text', to: '07700 900 123' });
    expect(await lettersOf(ctx)).toMatchObject([{ channel: 'text', to: '+447700900123' }]);
    const here = { ...ctx, canText: false };
    const input = { token: '', safe: true as const, by: 'text' as const, to: '07700900123' };
    const asked = { ...input, remind: false, closed: false, formId: crypto.randomUUID() };
    await expect(sendPlan(here, asked)).rejects.toMatchObject({ fields: { by: expect.any(String) } });
  });

  test.each([
    ['email', 'nobody'],
    ['email', 'a@example.org, b@example.org'],
    ['email', 'a@example.org\nBcc: b@example.org'],
    ['text', '01253 477477'],
    ['text', '07012 345678'],
    ['text', '07600 123456'],
    ['text', '0900 123 4567'],
    ['text', '+1 212 555 0100'],
    ['text', '07700 9001234'],
    ['text', 'ada@example.org'],
  ] as const)('is not sent by %s to %j', async (by, to) => {
    const { ctx, send } = await planHere(kitchen());
    await expect(send({ by, to })).rejects.toMatchObject({ fields: { to: expect.any(String) } });
    expect(outboxOf(ctx.people)).toEqual([]);
  });

  test('keeps the code it has, and the address no longer than it takes to send', async () => {
    const { ctx, token, send } = await planHere(kitchen());
    const { code } = await keepPlan(ctx, { token, days: 90 });
    await send();
    expect(outboxOf(ctx.people)[0]?.sealed).not.toBeNull();
    const [letter] = await lettersOf(ctx);
    expect(letter?.body).toContain(code);
    expect(outboxOf(ctx.people)).toMatchObject([{ sealed: null, address_hash: null }]);
    expect(keptRows(ctx)).toEqual([]);
  });

  test('goes once when the button was pressed twice', async () => {
    const { ctx, send } = await planHere(kitchen());
    const formId = crypto.randomUUID();
    await send({ formId });
    await send({ formId });
    expect(await lettersOf(ctx)).toHaveLength(1);
  });

  test('goes three times a day at most, of one plan and to one address, and then says so', async () => {
    const { ctx, send } = await planHere(kitchen());
    for (let time = 0; time < MOST_SENT.plan; time++) await send({ to: `person${time}@example.org` });
    await expect(send({ to: 'one-more@example.org' })).rejects.toMatchObject({
      fields: { to: expect.stringContaining('enough for today') },
    });
    expect(outboxOf(ctx.people)).toHaveLength(MOST_SENT.plan);
    await tellOfPlans(later(ctx, 25));
    await send({ to: 'one-more@example.org' }, later(ctx, 20));
  });

  test('to one address from many plans stops at three', async () => {
    const { ctx } = await planHere(kitchen());
    const sendOther = async (to: string) => {
      const { token } = await addWords(ctx, { words: 'Ring somebody' });
      const asked = { token, safe: true as const, by: 'email' as const, remind: false, closed: false };
      return sendPlan(ctx, { ...asked, to, formId: crypto.randomUUID() });
    };
    await sendOther('ada@example.org');
    await sendOther('ADA@example.org ');
    await sendOther('ada@example.org');
    await expect(sendOther('Ada@Example.org')).rejects.toThrow('enough for today');
    await sendOther('eve@example.org');
  });
});

test('one line sends so many a day and no more, whatever plans and addresses, and another line as before', async () => {
  const ctx = { ...(await openPlanTown(friday)), sends: createSendGate() };
  const sendFrom = async (from: string, letter: number, at: PlanTown = ctx) => {
    const { token } = await addWords(at, { words: 'Ring somebody' });
    const asked = { token, safe: true as const, by: 'email' as const, remind: false, closed: false };
    const to = `person${letter}@example.org`;
    return sendPlan({ ...at, sends: ctx.sends, from }, { ...asked, to, formId: crypto.randomUUID() });
  };
  for (let letter = 0; letter < MOST_A_LINE; letter++) await sendFrom('192.0.2.1', letter);
  await expect(sendFrom('::ffff:192.0.2.1', 98)).rejects.toThrow('enough for today');
  await sendFrom('192.0.2.2', 99);
  await sendFrom('192.0.2.1', 100, later(ctx, 24));
});

describe('a reminder', () => {
  test('comes the day before each place opens next, once, by day, and then the address is wiped', async () => {
    const { ctx, token, send } = await planHere(kitchen(), pantry);
    await send({ remind: true });
    await lettersOf(ctx);
    const came: string[] = [];
    for (let hour = 0; hour < 24 * 10; hour++) {
      const now = later(ctx, hour);
      await tellOfPlans(now);
      for (const { subject } of await lettersOf(now)) came.push(`${now.now.toISOString()} ${subject}`);
    }
    expect(came).toEqual([
      // Monday for Tuesday, Wednesday for Thursday.
      '2026-11-23T10:00:00.000Z A reminder for tomorrow',
      '2026-11-25T10:00:00.000Z A reminder for tomorrow',
    ]);
    expect(keptRows(ctx)).toEqual([]);
    expect(outboxOf(ctx.people).every(({ sealed }) => sealed === null)).toBe(true);
    expect(await lettersToCome(ctx, { token })).toEqual({ remind: false, closed: false });
  });

  test('does not come for what is done, is closed for now, or has no times', async () => {
    const { ctx, token, send } = await planHere(kitchen(), pantry);
    await send({ remind: true });
    await lettersOf(ctx);
    const [first] = (await viewPlan(ctx, { token })).steps;
    await tryStep(ctx, { token, step: first?.id ?? '', state: 'done' });
    await publish(ctx, [{ ...pantry, status: 'temporarily closed' }], { by: 'test', why: 'a test' });
    await tellOfPlans(later(ctx, 70));
    expect(await lettersOf(later(ctx, 70))).toEqual([]);
  });

  test('does not come when somebody said stop, or deleted the plan', async () => {
    for (const end of [stopLetters, deletePlan]) {
      const { ctx, token, send } = await planHere(kitchen());
      await send({ remind: true, closed: true });
      await lettersOf(ctx);
      expect(await lettersToCome(ctx, { token })).toEqual({ remind: true, closed: true });
      await end(ctx, { token });
      expect(keptRows(ctx)).toEqual([]);
      await tellOfPlans(later(ctx, 70));
      expect(await lettersOf(later(ctx, 70))).toEqual([]);
    }
  });
});

describe('that a place has closed', () => {
  const close = (ctx: PlanTown, record: ListingRecord) =>
    publish(ctx, [{ ...record, status: 'defunct' }], { by: 'test', why: 'a test' });

  test('is told once, without saying which', async () => {
    const { ctx, send } = await planHere(kitchen(), pantry);
    await send({ closed: true });
    await lettersOf(ctx);
    await tellOfPlans(later(ctx, 1));
    expect(await lettersOf(later(ctx, 1))).toEqual([]);
    await close(ctx, kitchen());
    for (const hours of [2, 3]) await tellOfPlans(later(ctx, hours));
    const letters = await lettersOf(later(ctx, 3));
    expect(letters).toMatchObject([{ subject: 'Something on your list has changed' }]);
    expect(letters[0]?.body).not.toMatch(/kitchen|pantry|food/i);
    await close(ctx, pantry);
    await tellOfPlans(later(ctx, 4));
    expect(await lettersOf(later(ctx, 4))).toHaveLength(1);
  });

  test('is not told of what had closed before', async () => {
    const { ctx, send } = await planHere(kitchen(), pantry);
    await close(ctx, kitchen());
    await send({ closed: true });
    await lettersOf(ctx);
    await tellOfPlans(later(ctx, 1));
    expect(await lettersOf(later(ctx, 1))).toEqual([]);
  });
});

test('nothing in the file tells to whom a plan goes, or its code', async () => {
  const { ctx, token, send } = await planHere(kitchen());
  const { code } = await keepPlan(ctx, { token, days: 90 });
  await send({ remind: true, closed: true });
  const all = ['outbox', 'plan_letter', 'plan_sent', 'bounce', 'bundle'].map((table) =>
    ctx.people.sqlite.prepare(`select * from ${table}`).all(),
  );
  expect(JSON.stringify(all)).not.toMatch(
    new RegExp(`ada@|example|${code}|${code.replaceAll('-', '')}`, 'i'),
  );
});
