// A process that sends what is due until nothing waits any more. Killed by the test. Its clock goes so many times faster,
// and, where it is the only one, jumps to the next letter when none is due: hours of waiting take no time.
import { join } from 'node:path';
import { openPeople } from '#db/open.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { smtpTransport } from '#src/domain/notifications/smtp.ts';
import { TEST_LETTERS } from './letter-texts.ts';

const [dataDir = '', url = '', began = '', speed = '', jumps = ''] = process.argv.slice(2);
const people = openPeople(join(dataDir, 'people.db'));
const startedAt = performance.now();
const waiting = people.sqlite
  .prepare("select count(*) from outbox where state in ('waiting', 'sending')")
  .pluck();
const nextDue = people.sqlite
  .prepare(
    "select min(max(due_at, coalesce(lease_until, ''))) from outbox where state in ('waiting', 'sending')",
  )
  .pluck();
let jumped = 0;
const clock = () => new Date(Number(began) + jumped + (performance.now() - startedAt) * Number(speed));
const ctx = {
  people,
  letters: TEST_LETTERS,
  place: { name: 'Millbrook' },
  transports: {
    email: smtpTransport({ url: new URL(url), from: 'letters@help.example.org' }),
    text: undefined,
  },
  origin: 'https://help.example.org',
  clock,
  log: () => undefined,
};
process.stdout.write('ready\n');
while (waiting.get() !== 0) {
  await deliverDue(ctx);
  const due = nextDue.get() as string | null;
  if (jumps && due !== null) jumped += Math.max(0, Date.parse(due) - clock().getTime());
  else await new Promise((wake) => setTimeout(wake, 20));
}
people.close();
