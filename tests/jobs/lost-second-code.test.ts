import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPeople } from '#db/open.ts';
import { account as table } from '#db/schema/people/account.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { testFolder } from '#tests/support/folder.ts';
import { outboxOf } from '#tests/support/letters.ts';

const now = new Date('2026-11-21T12:00:00Z');

/** A place with these administrators, who all have a second factor. */
async function openPlace(...emails: string[]) {
  const folder = testFolder();
  const people = openPeople(join(folder, 'people.db'));
  const key = await placeKey(people);
  await people.writeTx(async (tx) => {
    for (const email of emails) {
      const id = await openAccount(tx, key, { email, name: 'Ada' }, { now });
      await giveRole(tx, id, { role: 'administrator' }, { givenBy: null, now });
    }
    await tx.db.update(table).set({ factorSince: now.toISOString(), factorSealed: 'sealed' });
  });
  people.close();
  const job = async (...words: string[]) => {
    const lines: string[] = [];
    const hear = (line: unknown) => lines.push(String(line));
    const env = { DATA_DIR: folder };
    const status = await runJob(['lost-second-code', ...words], { env, now, say: hear, complain: hear });
    const after = openPeople(join(folder, 'people.db'));
    const factors = (await after.db.select().from(table)).map(({ factorSince }) => factorSince !== null);
    const letters = outboxOf(after).map(({ letter }) => letter);
    after.close();
    return { status, said: lines.join('\n'), factors, letters };
  };
  return { job };
}

test('the only administrator, whom nobody else could help, gets a new start from whoever has the files', async () => {
  const { job } = await openPlace('ada@town.example');
  const { status, factors, letters, said } = await job('Ada@town.example');
  expect([status, factors, letters]).toEqual([0, [false], ['second-code-gone']]);
  expect(said).not.toContain('ada@');
});

test('where there are two, two people do it on the page', async () => {
  const { job } = await openPlace('ada@town.example', 'ann@town.example');
  const { status, factors, said } = await job('ada@town.example');
  expect([status, factors]).toEqual([1, [true, true]]);
  expect(said).toContain('two people can do this on the page of people');
});

test('somebody who is not there, or no address at all, is refused in a sentence', async () => {
  const { job } = await openPlace('ada@town.example');
  expect(await job('nob@town.example')).toMatchObject({ status: 1, factors: [true] });
  expect(await job('nonsense')).toMatchObject({ status: 2, factors: [true] });
  expect(await job()).toMatchObject({ status: 2, factors: [true] });
});
