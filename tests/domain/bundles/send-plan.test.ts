import { describe, expect, test } from 'vitest';
import { addWords } from '#src/domain/bundles/add.ts';
import { keepPlan } from '#src/domain/bundles/keep.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { tellOfPlans } from '#src/domain/bundles/plan-reminders.ts';
import { createSendGate, MOST_A_LINE } from '#src/domain/bundles/send-gate.ts';
import { MOST_SENT, sendPlan } from '#src/domain/bundles/send-plan.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { friday, keptRows, kitchen, later, lettersOf, planHere } from './plan-to-send.ts';

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
