import { expect, test } from 'vitest';
import { whoseLately } from '#src/domain/accounts/session.ts';
import { dropUnsent, keepUnsent, readUnsent, wipeUnsent } from '#src/domain/accounts/unsent.ts';
import { testDesk } from '#tests/support/sign-in.ts';

const EDIE = 'edie@place.example';
const LONG = {
  path: '/review/known',
  fields: [['words', 'They ring at 7pm, and Rose answers.']] as [string, string][],
};
const HOURS_71 = 71 * 60;

async function openDesk() {
  const desk = testDesk();
  const edie = await desk.account(EDIE, { role: 'directory-editor' });
  const gwen = await desk.account('gwen@kitchen.example', {
    role: 'group-editor',
    organizationId: 'kitchen',
  });
  return { desk, edie, gwen };
}

test('what somebody wrote is held as they wrote it, for them alone, and not to be read in the file', async () => {
  const { desk, edie, gwen } = await openDesk();
  const id = await keepUnsent(desk.ctx, edie, LONG);
  expect(await readUnsent(desk.ctx, edie, id)).toEqual(LONG);
  await expect(readUnsent(desk.ctx, gwen, id)).rejects.toThrow(/We do not have that any more/);
  await expect(dropUnsent(desk.ctx, gwen, id)).rejects.toThrow(/We do not have that any more/);
  const rows = JSON.stringify(desk.people.sqlite.prepare('select * from unsent_form').all());
  expect(rows).not.toMatch(/Rose|known/);
});

test('it is gone once it was sent or thrown away, and after an hour', async () => {
  const { desk, edie } = await openDesk();
  const sent = await keepUnsent(desk.ctx, edie, LONG);
  expect(await dropUnsent(desk.ctx, edie, sent)).toBe('/review/known');
  await expect(readUnsent(desk.ctx, edie, sent)).rejects.toThrow(/any more/);
  const left = await keepUnsent(desk.ctx, edie, LONG);
  desk.pass(61);
  await expect(readUnsent(desk.ctx, edie, left)).rejects.toThrow(/any more/);
  await wipeUnsent(desk.ctx);
  expect(desk.people.sqlite.prepare('select count(*) from unsent_form').pluck().get()).toBe(0);
});

test('of one person five are held at a time, the newest', async () => {
  const { desk, edie, gwen } = await openDesk();
  const others = await keepUnsent(desk.ctx, gwen, LONG);
  const ids: string[] = [];
  for (let count = 0; count < 7; count++) {
    ids.push(await keepUnsent(desk.ctx, edie, { ...LONG, path: `/review/${count}` }));
    desk.pass(1);
  }
  await expect(readUnsent(desk.ctx, edie, ids[1] ?? '')).rejects.toThrow(/any more/);
  for (const [at, id] of ids.slice(2).entries())
    expect((await readUnsent(desk.ctx, edie, id)).path).toBe(`/review/${at + 2}`);
  expect((await readUnsent(desk.ctx, gwen, others)).path).toBe(LONG.path);
});

test('a sign-in that has run out says for three days whose it was, and lets nobody in', async () => {
  const { desk, edie } = await openDesk();
  const { token } = await desk.signIn(EDIE);
  desk.pass(HOURS_71);
  expect((await desk.who(token)).kind).toBe('anyone');
  expect(whoseLately(desk.ctx, token)).toBe(edie);
  desk.pass(2 * 60);
  expect(whoseLately(desk.ctx, token)).toBeUndefined();
  expect(whoseLately(desk.ctx, 'A'.repeat(43))).toBeUndefined();
  expect(whoseLately(desk.ctx, '')).toBeUndefined();
});
