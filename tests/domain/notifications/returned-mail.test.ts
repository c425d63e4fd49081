import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { People } from '#db/open.ts';
import { bouncedOn } from '#src/domain/notifications/bounced.ts';
import { bouncesFolder } from '#src/domain/notifications/bounces-folder.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { readReturned } from '#src/domain/notifications/returned-mail.ts';
import { smtpTransport } from '#src/domain/notifications/smtp.ts';
import { testFolder } from '#tests/support/folder.ts';
import { TEST_LETTERS } from '#tests/support/letter-texts.ts';
import { outboxOf, testPeople } from '#tests/support/letters.ts';
import { openMailServer } from '#tests/support/mail-server.ts';

const letters = TEST_LETTERS;
const now = new Date('2026-11-21T12:00:00Z');
const ada = { email: 'ada@example.org' };
const ID = '019ab3c8-0000-7000-8000-000000000001';

/** A report as mail servers write it (RFC 3464). */
const report = (id: string, { action = 'failed', status = '5.1.1' } = {}) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    'To: letters@help.example.org',
    'Message-ID: <20261121120500.ABC@mx.example.org>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; ada@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID:\r\n <${id}@help.example.org>`,
    '',
    '--b--',
    '',
  ].join('\r\n');

describe('mail that came back', () => {
  test.each([
    ['an address that is not there', report(ID), { ids: [ID], fate: 'never' }],
    ['a refusal on policy', report(ID, { status: '5.7.1' }), { ids: [ID], fate: 'lost' }],
    ['a letter that is only late', report(ID, { action: 'delayed', status: '4.4.1' }), undefined],
    ['a full mailbox for now', report(ID, { status: '4.2.2' }), undefined],
    [
      'somebody on holiday',
      `Subject: Away\r\nIn-Reply-To: <${ID}@help.example.org>\r\n\r\nBack on Monday.`,
      undefined,
    ],
    ['a letter that was none of ours', report('not-ours'), undefined],
    ['nothing', '', undefined],
  ])('is read: %s', (_name, message, said) => {
    expect(readReturned(message)).toEqual(said);
  });
});

/** A letter that a mail server has taken, and the folder into which mail that comes back is laid. */
async function sendOne(people: People, letter: string, to: { email: string } = ada) {
  const mail = await openMailServer({ fault: () => undefined, refuse: () => undefined });
  onTestFinished(() => mail.close());
  const transport = smtpTransport({ url: new URL(mail.url), from: 'Letters <letters@help.example.org>' });
  await people.writeTx((tx) =>
    queueLetter({ letters, now }, tx, { letter, to, facts: { code: 'K7M2QD', minutes: 10 }, key: 'one' }),
  );
  await deliverDue({
    people,
    letters,
    place: { name: 'Millbrook' },
    transports: { email: transport, text: undefined },
    origin: 'https://help.example.org',
    clock: () => now,
    log: () => undefined,
  });
  const [messageId = ''] = mail.taken.keys();
  return messageId.slice(1, 37);
}

describe('the folder that it is laid into', () => {
  test('ends in a bounce of the address, and the mail is taken away', async () => {
    const people = testPeople();
    const folder = testFolder();
    mkdirSync(join(folder, 'new'));
    const id = await sendOne(people, 'test-code');
    expect(outboxOf(people)).toMatchObject([{ id, state: 'sent' }]);
    writeFileSync(join(folder, 'new', '1.mx'), report(id));
    const lines: string[] = [];
    const read = () => bouncesFolder(folder).read({ people, now, log: (line) => void lines.push(line) });
    expect(await read()).toBe(1);
    expect(outboxOf(people)).toMatchObject([{ state: 'bounced', due_at: null }]);
    expect(await bouncedOn({ people }, ada)).toBe('2026-11-21');
    expect(existsSync(join(folder, 'new', '1.mx'))).toBe(false);
    expect(lines.join()).not.toContain('ada');
    expect(await read()).toBe(0);
  });

  test('leaves what is none of ours, and nobody can make an address bounce who never had a letter', async () => {
    const people = testPeople();
    const folder = testFolder();
    await sendOne(people, 'test-code');
    writeFileSync(join(folder, 'forged.eml'), report(ID));
    writeFileSync(join(folder, 'holiday.eml'), 'Subject: Away\r\n\r\nBack on Monday.');
    expect(await bouncesFolder(folder).read({ people, now, log: () => undefined })).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(2);
    expect(await bouncedOn({ people }, ada)).toBeUndefined();
  });

  test('that is not there, or holds what cannot be read, stops nothing', async () => {
    const people = testPeople();
    const folder = testFolder();
    mkdirSync(join(folder, 'cur', 'deeper'), { recursive: true });
    expect(await bouncesFolder(folder).read({ people, now, log: () => undefined })).toBe(0);
    expect(await bouncesFolder(join(folder, 'none')).read({ people, now, log: () => undefined })).toBe(0);
  });
});
