import { expect, onTestFinished, test } from 'vitest';
import { smtpTransport } from '#src/domain/notifications/smtp.ts';
import { Fault } from '#src/domain/notifications/transport.ts';
import { type MailFault, openMailServer } from '#tests/support/mail-server.ts';

const letter = {
  id: '019ab3c8-0000-7000-8000-000000000001',
  channel: 'email' as const,
  to: 'ada@example.org',
  subject: 'Your code: K7M2QD',
  body: 'Your code is K7M2QD.\n\nType it – “here”.',
};

async function openPost(plan: { fault?: MailFault; code?: number } = {}) {
  const mail = await openMailServer({ fault: () => plan.fault, refuse: () => plan.code });
  onTestFinished(() => mail.close());
  const transport = smtpTransport({ url: new URL(mail.url), from: 'Letters <letters@help.example.org>' });
  const kind = () =>
    transport.send(letter).then(
      () => 'sent',
      (error: unknown) => (error instanceof Fault ? error.kind : 'something else'),
    );
  return { mail, transport, kind };
}

test('an e-mail is plain text to one person, from a sender that tells nothing, under a name that stays the same', async () => {
  const { mail, transport } = await openPost();
  await transport.send(letter);
  await transport.send(letter);
  expect([...mail.taken.keys()]).toEqual([`<${letter.id}@help.example.org>`]);
  const [{ to, raw } = { to: '', raw: '' }] = [...mail.taken.values()][0] ?? [];
  expect(to).toBe('ada@example.org');
  expect(raw).toMatch(/^From: Letters <letters@help\.example\.org>\r$/m);
  expect(raw).toMatch(/^Subject: Your code: K7M2QD\r$/m);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
  expect(raw).not.toMatch(/text\/html|multipart/);
});

test('an address is one address, whatever is written in it', async () => {
  const { mail, transport } = await openPost();
  await transport.send({ ...letter, to: 'ada@example.org, eve@example.org' }).catch(() => undefined);
  const reached = [...mail.taken.values()].flat().map(({ to }) => to);
  expect(reached).not.toContain('eve@example.org');
});

test.each<[MailFault, string]>([
  ['busy at once', 'again'],
  ['busy at the sender', 'again'],
  ['busy at the recipient', 'again'],
  ['busy at the end', 'again'],
  ['broken off at once', 'again'],
  ['broken off in the letter', 'again'],
  ['lost reply', 'again'],
  ['slow', 'sent'],
])('a server that is %s: %s', async (fault, expected) => {
  const { kind } = await openPost({ fault });
  expect(await kind()).toBe(expected);
});

test('an address that is refused for good will never do', async () => {
  const { kind } = await openPost({ code: 550 });
  expect(await kind()).toBe('never');
});

test('a server that is not there stops everything, and says nothing of the address', async () => {
  const { mail, transport } = await openPost();
  await mail.close();
  const error = await transport.send(letter).catch((fault: unknown) => fault);
  expect(error).toMatchObject({ kind: 'down' });
  expect(String(error)).not.toContain('ada@');
});
