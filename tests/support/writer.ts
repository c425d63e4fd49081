// A process that writes as fast as it can and says each row only when it has been acknowledged. Killed by the test.
import { openDirectory } from '#db/open.ts';
import { loaded } from '#db/schema/directory/upkeep.ts';

const [path = '', run = ''] = process.argv.slice(2);
const store = openDirectory(path);
for (let row = 0; ; row++) {
  const name = `${run}-${row}`;
  await store.writeTx(({ db }) => db.insert(loaded).values({ name, checksum: 'x', at: '' }).run());
  process.stdout.write(`${name}\n`);
}
