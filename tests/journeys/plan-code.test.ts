import { describe, expect, test } from 'vitest';
import { codeOf, planOf, press } from '#tests/support/plan-pages.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';

const site = here();

describe('the code', () => {
  test.each([
    (code: string) => code,
    (code: string) => ` ${code.toLowerCase().replaceAll('-', ' ')} `,
    (code: string) => code.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'),
  ])('typed on another device opens the plan, however it is written: %#', async (write) => {
    const plan = await planOf(site, 'library', 'warm hub');
    await press(site, plan, 0, 'note', 'Take the blue card.');
    const code = await codeOf(site, plan);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const there = await send(site, '/plan', { code: write(code) });
    expect(there.address).toMatch(/^\/plan\/[\w-]{22}\?ok=opened$/);
    expect(there.address).not.toContain(plan);
    expect(there.words).toContain('Your plan: 2 steps');
    expect(there.words).toContain('Take the blue card.');
    expect(siteLog()).not.toContain(code);
    expect(siteLog()).not.toContain(plan.slice('/plan/'.length));
  });

  test('that opens nothing is the same answer whatever is wrong with it, and no cookie', async () => {
    const plan = await planOf(site, 'library');
    const code = await codeOf(site, plan);
    expect((await send(site, `${plan}/keep`, { do: 'delete' })).words).toContain('Your plan is deleted.');
    const unknown = `${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`;
    const answers = await Promise.all(
      [code, unknown, '!!!!-????-####', '2222-2222-222U'].map(async (typed) => {
        const fields = new URLSearchParams({ code: typed });
        const answer = await askOnce(site, '/plan', { method: 'POST', body: fields });
        const text = answer.text.replace(/value="[^"]*"/g, '');
        return [answer.status, answer.headers.get('set-cookie'), answer.text.length, text];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(422);
    expect(answers[0]?.[1]).toBeNull();
    expect(answers[0]?.[3]).toContain('We have no plan with that code');
  });

  test('stands big, with a QR code of the link and the day it stops; longer or never again with one press', async () => {
    const plan = await planOf(site, 'library');
    const kept = await send(site, `${plan}/keep`, { do: 'keep', days: '30' });
    expect(kept.words).toMatch(/Your code .*[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/);
    const day = /stops working on (\d+ \w+ \d{4})/.exec(kept.words)?.[1];
    expect(day).toBeDefined();
    expect(kept.text).toContain('aria-label="QR code that opens this plan"');
    expect(kept.text).toMatch(/data-copy="http[^"]+\/plan\/open#[0-9A-Z-]{14}"/);
    const longer = await send(site, `${plan}/keep`, { do: 'extend', days: '90' });
    expect(/stops working on (\d+ \w+ \d{4})/.exec(longer.words)?.[1]).not.toBe(day);
    expect((await send(site, `${plan}/keep`, { do: 'keep', days: '4000' })).status).toBeGreaterThanOrEqual(
      400,
    );
  });

  test('deleted, the plan is gone from every device at once', async () => {
    const plan = await planOf(site, 'library');
    const elsewhere = (await send(site, '/plan', { code: await codeOf(site, plan) })).address;
    expect((await send(site, `${plan}/keep`, { do: 'delete' })).words).toContain('Your plan is deleted.');
    for (const address of [plan, elsewhere, `${plan}/print`, `${plan}/keep`])
      expect((await ask(site, address)).words, address).toContain('Nothing is on it yet');
  });
});
