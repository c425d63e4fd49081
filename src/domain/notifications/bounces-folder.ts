import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { People } from '#db/open.ts';
import { readReturned } from './returned-mail.ts';
import { settleFate } from './settle-fate.ts';

/** Enough for the report and the head of the letter that came back, which stand first. */
const MOST_BYTES = 256 * 1024;
const AT_ONCE = 200;

export interface BouncesFolder {
  /** Reads what has come since, and takes away what was about letters of ours. @returns how many letters came back. */
  read(world: { people: People; now: Date; log: (line: string) => void }): Promise<number>;
}

/** Mail that came back, laid into a folder by a mail server: a Maildir, or a file a message. Only who has had a letter of ours
 *  knows its Message-ID, so nobody else can say that an address takes none. What is about nothing of ours stays where it is. */
export function bouncesFolder(folder: string): BouncesFolder {
  const seen = new Set<string>();

  async function paths(): Promise<string[]> {
    const folders = [folder, join(folder, 'new'), join(folder, 'cur')];
    const files = await Promise.all(
      folders.map(async (each) => {
        const entries = await readdir(each, { withFileTypes: true }).catch(() => []);
        return entries.filter((entry) => entry.isFile()).map(({ name }) => join(each, name));
      }),
    );
    return files.flat();
  }

  return {
    async read({ people, now, log }) {
      const there = await paths();
      // Forgets what somebody else took away.
      for (const path of seen) if (!there.includes(path)) seen.delete(path);
      let came = 0;
      for (const path of there.filter((each) => !seen.has(each)).slice(0, AT_ONCE)) {
        seen.add(path);
        const returned = readReturned(await headOf(path).catch(() => ''));
        if (!returned) continue;
        let isOurs = false;
        for (const id of returned.ids)
          if (await people.writeTx((tx) => settleFate(tx, id, returned.fate, { at: now }))) {
            log(`letter ${id}: came back`);
            isOurs = true;
            came += 1;
          }
        // It holds an address.
        if (isOurs) await rm(path, { force: true });
      }
      return came;
    },
  };
}

async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
