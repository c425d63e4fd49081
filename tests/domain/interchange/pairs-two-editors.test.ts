import { expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { seePair } from '#src/domain/interchange/duplicates/see-pairs.ts';
import { undoPair } from '#src/domain/interchange/duplicates/settle-pair.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { ann, ben, numbers, one, paired, townWith, two } from './paired.ts';

test('where lives may hang on one of them, two editors have to choose the same', async () => {
  const sensitive = { sensitive: true, needs: ['crisis-mind'] };
  const town = await townWith({ ...one, ...sensitive }, two);
  const { id, join } = await paired(town);
  expect(await join({ phone: 'kept' }, ann)).toEqual({ state: 'waits' });
  expect(await join({ phone: 'kept' }, ann)).toEqual({ state: 'waits' });
  expect(await join({ phone: 'other' }, ben)).toEqual({ state: 'waits' });
  expect(await seePair(town, ann, id)).toMatchObject({ state: 'open', yes: { mine: false } });
  expect(await join({ phone: 'other' }, ann)).toEqual({ state: 'joined' });
});

test('a first yes holds for what was seen, and taking it back takes two as well', async () => {
  const town = await townWith({ ...one, sensitive: true, needs: ['crisis-mind'] }, two);
  const { id, join } = await paired(town);
  await join({ phone: 'other' }, ann);
  const phones = [{ ...(two.phones[0] as (typeof two.phones)[number]), number: '01632 960777' }];
  await town.publish({ ...two, phones });
  expect(await join({ phone: 'other' }, ben)).toEqual({ state: 'waits' });
  expect(await numbers(town, one.id)).toEqual(['01632 960123']);
  expect(await join({ phone: 'other' }, ann)).toEqual({ state: 'joined' });
  expect(await undoPair(town, ann, id)).toEqual({ state: 'waits' });
  expect(await undoPair(town, ann, id)).toEqual({ state: 'waits' });
  expect(await numbers(town, one.id)).toEqual(['01632 960777']);
  expect(await undoPair(town, ben, id)).toEqual({ state: 'apart' });
  expect(await numbers(town, one.id)).toEqual(['01632 960123']);
});

test('an editor cannot bring in by a join what another editor published for them', async () => {
  const town = await townWith(one, two);
  const { versionId: seen } = await readCurrent(town.directory, two.id);
  const changes = [{ field: 'phone' as const, wanted: '01632 960777' }];
  const formId = crypto.randomUUID();
  await propose(town, { way: 'editor', ...ann }, { serviceId: two.id, seen, changes, formId });
  const [sent] = await town.people.db.select().from(proposal);
  const fields = [{ field: 'phone' as const, decision: 'take' as const }];
  await decide(town, ben, { id: sent?.id ?? '', seen, fields });
  expect(await numbers(town, two.id)).toEqual(['01632 960777']);
  const { join } = await paired(town);
  expect(await join({ phone: 'other' }, ann)).toEqual({ state: 'waits' });
  expect(await numbers(town, one.id)).toEqual(['01632 960123']);
});

test('an editor cannot bring in a number of their own by way of a join', async () => {
  const town = await townWith(one, two);
  const phones = [{ ...(two.phones[0] as (typeof two.phones)[number]), number: '01632 960777' }];
  await publish(town, [{ ...two, phones }], { by: 'editor ann', why: 'a test' });
  const { join } = await paired(town);
  expect(await join({ phone: 'other' }, ann)).toEqual({ state: 'waits' });
  expect(await numbers(town, one.id)).toEqual(['01632 960123']);
  expect(await join({ phone: 'other' }, ben)).toEqual({ state: 'joined' });
});

test('an editor cannot bring in by a join what came through the mailbox that they read', async () => {
  const town = await townWith(one, two);
  const { versionId: seen } = await readCurrent(town.directory, two.id);
  const changes = [{ field: 'phone' as const, wanted: '01632 960777' }];
  const formId = crypto.randomUUID();
  const reader = { ...ann, mark: 'of a mailbox' };
  await propose(town, { way: 'anyone', mark: reader.mark }, { serviceId: two.id, seen, changes, formId });
  const [sent] = await town.people.db.select().from(proposal);
  const fields = [{ field: 'phone' as const, decision: 'take' as const }];
  await decide(town, ben, { id: sent?.id ?? '', seen, fields });
  const { join } = await paired(town);
  expect(await join({ phone: 'other' }, reader)).toEqual({ state: 'waits' });
  expect(await numbers(town, one.id)).toEqual(['01632 960123']);
});

test('a listing comes into the hands of other people by two editors only', async () => {
  const body = (id: string, name: string) => ({ id, name, description: 'x', identifiers: [] });
  const [soup, bread] = [body(crypto.randomUUID(), 'Soup'), body(crypto.randomUUID(), 'Bread')];
  const town = await townWith({ ...one, organization: soup }, { ...two, organization: bread });
  const { join } = await paired(town);
  const key = await placeKey(town.people);
  await town.people.writeTx(async (tx) => {
    const id = await openAccount(tx, key, { email: 'pat@bread.example', name: 'Pat' }, town);
    const role = { role: 'group-editor' as const, organizationId: bread.id };
    await giveRole(tx, id, role, { givenBy: null, now: town.now });
  });
  const runBy = async () => (await readCurrent(town.directory, one.id)).record.organization?.name;
  expect(await join({ organization: 'other' }, ann)).toEqual({ state: 'waits' });
  expect(await runBy()).toBe('Soup');
  expect(await join({ organization: 'other' }, ben)).toEqual({ state: 'joined' });
  expect(await runBy()).toBe('Bread');
});
