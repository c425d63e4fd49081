import { describe, expect, test } from 'vitest';
import { noTexts } from '#db/schema/people/taking.ts';
import { createCallerFactory } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { askTaking } from '#src/domain/directory/upkeep/ask-taking.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { bouncedOn } from '#src/domain/notifications/bounced.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { notifyTransport } from '#src/domain/notifications/notify.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { NOTIFY_SETTINGS, openNotifyServer } from '#tests/support/notify-server.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const callerFor = createCallerFactory(appRouter);
const TOKEN = 'k3v8Zt0pQx6mW2dY9sLr';
const mobile = { id: idFrom('millbrook', 'mobile'), number: '07700 900123' };

/** A kitchen that was sent its weekly text by Notify, and what Notify would tell of it. */
async function openTexted() {
  const town = await openPlanTown();
  const record = millbrookRecord({ types: ['meal'], phones: [mobile] });
  await town.publish(record);
  await askTaking({ ...town, canHear: true, withExamples: false });
  const notify = await openNotifyServer();
  const text = notifyTransport({
    url: notify.url,
    key: NOTIFY_SETTINGS.NOTIFY_API_KEY,
    textTemplate: NOTIFY_SETTINGS.NOTIFY_TEXT_TEMPLATE,
  });
  await deliverDue({
    ...town,
    transports: { email: undefined, text },
    origin: 'https://help.millbrook.example',
    clock: () => town.now,
    log: () => undefined,
  });
  await notify.close();
  const [sent] = notify.sent;
  const hook = callerFor({ ...town, hookToken: TOKEN }).hooks;
  return { town, record, sent, tell: (told: unknown, bearer = TOKEN) => hook.notify({ bearer, told }) };
}

const back = (message: string) => ({
  id: 'd1a3f0b2-0000-4000-8000-000000000001',
  source_number: '447700900123',
  destination_number: '07900900000',
  message,
  date_received: '2026-11-21T12:05:00.000000Z',
});

describe('what Notify tells us', () => {
  test('a text that came back stands on the listing', async () => {
    const { town, record, tell } = await openTexted();
    expect(await tell(back('2'))).toEqual({ heard: 'taken' });
    const { capacity } = (await standingListing(town.directory, record.id)).record;
    expect(capacity).toMatchObject({ status: 'waiting-list', since: '2026-11-21' });
  });

  test('STOP ends the texts of a group, and of somebody else not even a mark is kept', async () => {
    const { town, tell } = await openTexted();
    const marks = async () => (await town.people.db.select().from(noTexts)).length;
    expect(await tell({ ...back('STOP'), source_number: '447700900999' })).toEqual({ heard: 'nothing' });
    expect(await marks()).toBe(0);
    expect(await tell(back('STOP'))).toEqual({ heard: 'stopped' });
    expect(await marks()).toBe(1);
  });

  test('a letter that reached nobody is a bounce of its address; one that arrived takes it back', async () => {
    const { town, sent, tell } = await openTexted();
    const receipt = (status: string) => ({
      id: sent?.id,
      reference: sent?.reference,
      to: '+447700900123',
      status,
      notification_type: 'sms',
    });
    const address = { text: '+447700900123' };
    expect(await tell(receipt('sending'))).toEqual({ heard: 'nothing' });
    expect(await tell(receipt('permanent-failure'))).toEqual({ heard: 'letter' });
    expect(await bouncedOn(town, address)).toBe('2026-11-21');
    expect(outboxOf(town.people)).toMatchObject([{ state: 'bounced', due_at: null }]);
    expect(await tell(receipt('delivered'))).toEqual({ heard: 'nothing' });
    expect(await bouncedOn(town, address)).toBe('2026-11-21');
  });

  test('a letter that only this once did not arrive says nothing of its address', async () => {
    const { town, sent, tell } = await openTexted();
    const told = { id: sent?.id, reference: sent?.reference, status: 'temporary-failure' };
    expect(await tell(told)).toEqual({ heard: 'letter' });
    expect(await bouncedOn(town, { text: '+447700900123' })).toBeUndefined();
  });

  test('is believed of nobody without the token, and where there is none, of nobody at all', async () => {
    const { town, record, tell } = await openTexted();
    for (const bearer of ['', 'k3v8Zt0pQx6mW2dY9sLs', `${TOKEN} `, TOKEN.slice(1)])
      await expect(tell(back('3'), bearer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const hookToken of ['', undefined])
      await expect(
        callerFor({ ...town, hookToken }).hooks.notify({ bearer: '', told: back('3') }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await standingListing(town.directory, record.id)).record.capacity).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    'text',
    [],
    {},
    { status: 'delivered' },
    { reference: 'x', status: 'delivered' },
  ])('that makes no sense is refused: %j', async (told) => {
    const { tell } = await openTexted();
    await expect(tell(told)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});
