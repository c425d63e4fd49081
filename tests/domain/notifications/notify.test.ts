import { describe, expect, onTestFinished, test } from 'vitest';
import { notifyTransport } from '#src/domain/notifications/notify.ts';
import { Fault, type Outgoing } from '#src/domain/notifications/transport.ts';
import { NOTIFY_SETTINGS, openNotifyServer } from '#tests/support/notify-server.ts';

const text: Outgoing = {
  id: '019ab3c8-0000-7000-8000-000000000001',
  channel: 'text',
  to: '+447700900123',
  body: 'The link you asked for',
};
const email: Outgoing = { ...text, channel: 'email', to: 'ada@example.org', subject: 'The link' };

async function openNotify() {
  const notify = await openNotifyServer();
  onTestFinished(() => notify.close());
  const transport = notifyTransport({
    url: notify.url,
    key: NOTIFY_SETTINGS.NOTIFY_API_KEY,
    emailTemplate: NOTIFY_SETTINGS.NOTIFY_EMAIL_TEMPLATE,
    textTemplate: NOTIFY_SETTINGS.NOTIFY_TEXT_TEMPLATE,
  });
  const kind = (letter = text) =>
    transport.send(letter).then(
      () => 'sent',
      (error: unknown) => (error instanceof Fault ? error.kind : 'something else'),
    );
  return { notify, transport, kind };
}

describe('GOV.UK Notify', () => {
  test('gets the words for its two templates, and our name for the letter', async () => {
    const { notify, transport } = await openNotify();
    await transport.send(text);
    await transport.send(email);
    expect(notify.sent).toMatchObject([
      {
        to: '+447700900123',
        template: NOTIFY_SETTINGS.NOTIFY_TEXT_TEMPLATE,
        reference: text.id,
        personalisation: { body: 'The link you asked for' },
      },
      {
        to: 'ada@example.org',
        template: NOTIFY_SETTINGS.NOTIFY_EMAIL_TEMPLATE,
        personalisation: { subject: 'The link', body: 'The link you asked for' },
      },
    ]);
  });

  test('tells whether it took a letter whose sender did not hear it', async () => {
    const { notify, transport, kind } = await openNotify();
    expect(await transport.wasTaken?.(text)).toBeUndefined();
    notify.next = { status: 500, isDone: true };
    expect(await kind()).toBe('again');
    expect(await transport.wasTaken?.(text)).toBe(notify.sent[0]?.id);
  });

  test.each([
    [
      400,
      { errors: [{ error: 'ValidationError', message: 'phone_number Not a UK mobile number' }] },
      'never',
    ],
    [400, { errors: [{ error: 'BadRequestError', message: 'Missing personalisation: body' }] }, 'down'],
    [403, { errors: [{ error: 'AuthError', message: 'Invalid token' }] }, 'down'],
    [429, { errors: [{ error: 'RateLimitError', message: 'Exceeded rate limit' }] }, 'down'],
    [500, { errors: [{ error: 'Exception', message: 'Internal server error' }] }, 'again'],
  ])('answers %i %j: %s', async (status, body, expected) => {
    const { notify, kind } = await openNotify();
    notify.next = { status, body };
    expect(await kind()).toBe(expected);
  });

  test('that is not there stops everything', async () => {
    const { notify, kind } = await openNotify();
    await notify.close();
    expect(await kind()).toBe('down');
  });

  test.each([
    ['delivered', 'arrived'],
    ['permanent-failure', 'never'],
    ['temporary-failure', 'lost'],
    ['technical-failure', 'lost'],
    ['sending', 'underway'],
    ['a word we have not met', 'underway'],
  ])('says later what became of it: %s', async (status, fate) => {
    const { notify, transport } = await openNotify();
    const id = (await transport.send(text)) ?? '';
    notify.status = status;
    expect(await transport.fateOf?.(id)).toBe(fate);
  });
});
