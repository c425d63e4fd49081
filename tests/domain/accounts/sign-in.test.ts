import { describe, expect, test } from 'vitest';
import { askForCode, MOST_LETTERS, wipeSignIns } from '#src/domain/accounts/ask-code.ts';
import { MOST_TRIES, MOST_TRIES_AT_AN_ADDRESS, pressLink } from '#src/domain/accounts/enter-code.ts';
import { BROWSER, testDesk } from '#tests/support/sign-in.ts';

const PAT = 'pat@kitchen.example';
const editor = { role: 'group-editor', organizationId: 'kitchen' } as const;

async function deskWithPat() {
  const desk = testDesk();
  await desk.account(PAT, editor);
  return desk;
}

/** A code that is not this one. */
const notThis = (code: string, nth = 0) => (code.startsWith('0') ? '1' : '0') + code.slice(1, 5) + (nth % 10);

describe('a code by e-mail', () => {
  test('lets in whoever asked, in the browser they asked in', async () => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    const entered = await desk.enter(pre, code);
    expect('token' in entered && (await desk.who(entered.token))).toMatchObject({
      kind: 'person',
      name: 'Pat',
      roles: [editor],
    });
  });

  test.each([
    (code: string) => code.toLowerCase(),
    (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
    (code: string) => ` ${[...code].join(' ')} `,
    (code: string) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
  ])('may be typed kindly: %#', async (type) => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    expect(await desk.enter(pre, type(code))).toHaveProperty('token');
  });

  test('works once', async () => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    await desk.enter(pre, code);
    expect(await desk.enter(pre, code)).toEqual({ missed: 'over' });
  });

  test('works in no other browser', async () => {
    const desk = await deskWithPat();
    const { code } = await desk.ask(PAT);
    const other = await desk.ask('somebody@else.example');
    expect(await desk.enter(other.pre, code)).toMatchObject({ missed: 'wrong' });
    expect(await desk.enter('', code)).toEqual({ missed: 'over' });
  });

  test('works for ten minutes', async () => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    desk.pass(10);
    expect(await desk.enter(pre, code)).toEqual({ missed: 'over' });
  });

  test('is used up by five wrong tries, and a slip that can be no code is none', async () => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    for (let time = 0; time < 20; time++)
      expect(await desk.enter(pre, 'abc')).toEqual({ missed: 'wrong', left: MOST_TRIES });
    for (let time = 1; time < MOST_TRIES; time++)
      expect(await desk.enter(pre, notThis(code, time))).toEqual({
        missed: 'wrong',
        left: MOST_TRIES - time,
      });
    expect(await desk.enter(pre, notThis(code))).toEqual({ missed: 'over' });
    expect(await desk.enter(pre, code)).toEqual({ missed: 'over' });
  });

  test('many tries at once count each', async () => {
    const desk = await deskWithPat();
    const { pre, code } = await desk.ask(PAT);
    const tried = await Promise.all(
      Array.from({ length: 30 }, (_, time) => desk.enter(pre, notThis(code, time))),
    );
    expect(tried.filter((one) => 'missed' in one && one.missed === 'wrong')).toHaveLength(MOST_TRIES - 1);
  });

  test('ten tries at one address end them all for fifteen minutes', async () => {
    const desk = await deskWithPat();
    for (let time = 0; time < MOST_TRIES_AT_AN_ADDRESS / MOST_TRIES; time++) {
      const { pre, code } = await desk.ask(PAT);
      for (let wrong = 0; wrong < MOST_TRIES; wrong++) await desk.enter(pre, notThis(code, wrong));
    }
    const { pre, code } = await desk.ask(PAT);
    expect(await desk.enter(pre, code)).toEqual({ missed: 'over' });
    desk.pass(16);
    const later = await desk.ask(PAT);
    expect(await desk.enter(later.pre, later.code)).toHaveProperty('token');
  });

  test('nobody’s mailbox is flooded', async () => {
    const desk = await deskWithPat();
    for (let time = 0; time < 20; time++) await desk.ask(PAT);
    expect(desk.letters).toHaveLength(MOST_LETTERS);
    desk.pass(16);
    await desk.ask(PAT);
    expect(desk.letters).toHaveLength(MOST_LETTERS + 1);
  });

  test('asked for too often, the code of the last letter goes on working, known address or not', async () => {
    const desk = await deskWithPat();
    let [pre, code] = ['', ''];
    for (let time = 0; time < MOST_LETTERS; time++) ({ pre, code } = await desk.ask(PAT));
    expect((await askForCode(desk.ctx, { email: PAT, before: pre })).pre).toBe(pre);
    expect((await askForCode(desk.ctx, { email: PAT })).pre).not.toBe(pre);
    expect(await desk.enter(pre, code)).toHaveProperty('token');

    let unknown = '';
    for (let time = 0; time < MOST_LETTERS; time++)
      ({ pre: unknown } = await desk.ask('nob@kitchen.example'));
    expect((await askForCode(desk.ctx, { email: 'nob@kitchen.example', before: unknown })).pre).toBe(unknown);
    const other = await askForCode(desk.ctx, { email: 'pam@kitchen.example', before: unknown });
    expect(other.pre).not.toBe(unknown);
  });

  test('three letters in a quarter of an hour are enough', () => {
    expect(MOST_LETTERS).toBe(3);
  });

  test('an address we do not know gets no letter, and its row is like the others', async () => {
    const desk = await deskWithPat();
    await askForCode(desk.ctx, { email: PAT });
    await askForCode(desk.ctx, { email: 'nob@kitchen.example' });
    const rows = desk.people.sqlite.prepare('select * from sign_in').all() as Record<string, unknown>[];
    const shapes = rows.map((row) =>
      Object.entries(row).map(([name, value]) => [name, typeof value, String(value).length]),
    );
    expect(shapes[0]).toEqual(shapes[1]);
    await desk.post();
    expect(desk.letters.map(({ to }) => to.email)).toEqual([PAT]);
  });

  test('a letter is put out once, even if it is looked for twice at the same time', async () => {
    const desk = await deskWithPat();
    await desk.ask(PAT);
    await Promise.all([desk.post(), desk.post()]);
    expect(desk.letters).toHaveLength(1);
  });

  test('the file holds neither address nor code nor token', async () => {
    const desk = await deskWithPat();
    const { pre, code, link } = await desk.ask(PAT);
    const entered = await desk.enter(pre, notThis(code));
    expect(entered).toHaveProperty('left');
    const tables = ['account', 'sign_in', 'session', 'secret_link', 'invitation'];
    const all = JSON.stringify(
      tables.map((table) => desk.people.sqlite.prepare(`select * from ${table}`).all()),
    );
    for (const secret of [PAT, 'Pat', code, pre, link]) expect(all).not.toContain(`"${secret}"`);
    expect(all).not.toContain(PAT);
  });

  test('who asked is wiped when nothing is counted any more', async () => {
    const desk = await deskWithPat();
    await desk.ask(PAT);
    desk.pass(16);
    await wipeSignIns(desk.ctx);
    expect(desk.people.sqlite.prepare('select count(*) as rows from sign_in').get()).toEqual({ rows: 0 });
  });
});

describe('the link of a letter', () => {
  const press = (desk: Awaited<ReturnType<typeof deskWithPat>>, pre: string, link: string) =>
    pressLink(desk.ctx, { pre, link, browser: BROWSER });

  test('lets in whoever presses its button in the browser that asked', async () => {
    const desk = await deskWithPat();
    const { pre, link } = await desk.ask(PAT);
    expect(await press(desk, pre, link)).toHaveProperty('token');
    expect(await press(desk, pre, link)).toEqual({ missed: 'elsewhere' });
  });

  test('pressed anywhere else it does nothing, and uses nothing up', async () => {
    const desk = await deskWithPat();
    const { pre, code, link } = await desk.ask(PAT);
    const stranger = await desk.ask('scanner@mail.example');
    for (const other of ['', stranger.pre, 'x'.repeat(22)])
      expect(await press(desk, other, link)).toEqual({ missed: 'elsewhere' });
    expect(await desk.enter(pre, code)).toHaveProperty('token');
  });

  test('of another letter it is none, though the browser asked for one', async () => {
    const desk = await deskWithPat();
    const first = await desk.ask(PAT);
    const second = await desk.ask(PAT);
    expect(await press(desk, second.pre, first.link)).toEqual({ missed: 'elsewhere' });
    expect(await press(desk, second.pre, second.link)).toHaveProperty('token');
  });
});
