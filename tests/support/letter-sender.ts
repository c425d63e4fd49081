// A process that sends what is due until nothing waits any more. Killed by the test. Its clock goes so many times faster,
// so that hours of waiting for the next try take seconds.
import { join } from 'node:path';
import { openPeople } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { smtpTransport } from '#src/domain/notifications/smtp.ts';

const [dataDir = '', url = '', began = '', speed = ''] = process.argv.slice(2);
const people = openPeople(join(dataDir, 'people.db'));
const { letters, place } = readContent();
const startedAt = performance.now();
const waiting = people.sqlite
  .prepare("select count(*) from outbox where state in ('waiting', 'sending')")
  .pluck();
const ctx = {
  people,
  letters,
  place,
  transports: {
    email: smtpTransport({ url: new URL(url), from: 'letters@help.example.org' }),
    text: undefined,
  },
  origin: 'https://help.example.org',
  clock: () => new Date(Number(began) + (performance.now() - startedAt) * Number(speed)),
  log: () => undefined,
};
process.stdout.write('ready\n');
while (waiting.get() !== 0) {
  await deliverDue(ctx);
  await new Promise((wake) => setTimeout(wake, 20));
}
people.close();
