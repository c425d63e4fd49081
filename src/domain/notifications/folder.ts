import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Outgoing, Transport } from './transport.ts';

/** A letter that lies in the folder, so that it can be read without any provider. */
export const LetterInFolder = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  channel: z.enum(['email', 'text']),
  to: z.string(),
  subject: z.string().optional(),
  body: z.string(),
});
export type LetterInFolder = z.infer<typeof LetterInFolder>;

export interface LetterFolder extends Transport {
  /** Newest first. */
  list(): Promise<LetterInFolder[]>;
  read(id: string): Promise<LetterInFolder | undefined>;
  /** Takes away what was queued before this. */
  forget(before: Date): Promise<void>;
}

const MOST_LISTED = 200;

/** A UUID v7 begins with the milliseconds at which it was made. */
const madeAt = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Lays letters into a folder instead of sending them: the usual way until a provider is set. The same letter lies there
 *  once, however often it is sent. */
export function letterFolder(folder: string, clock: () => Date): LetterFolder {
  // Ids are in order of time, and so are the names.
  const names = async () =>
    (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();

  async function open(name: string): Promise<LetterInFolder | undefined> {
    try {
      return LetterInFolder.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    } catch {
      return undefined;
    }
  }

  const isThere = (letter: LetterInFolder | undefined) => letter !== undefined;

  return {
    async send(letter: Outgoing) {
      // Letters hold codes and addresses: only whoever runs the site may read them.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${letter.id}.json`);
      const lying: LetterInFolder = { ...letter, at: clock().toISOString() };
      await writeFile(`${path}.part`, `${JSON.stringify(lying, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return undefined;
    },
    async list() {
      const newest = (await names()).reverse().slice(0, MOST_LISTED);
      const letters = (await Promise.all(newest.map(open))).filter(isThere);
      return letters.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
    },
    read: async (id) => (z.uuid().safeParse(id).success ? open(`${id}.json`) : undefined),
    async forget(before) {
      for (const name of await names())
        if (madeAt(name) < before.getTime()) await rm(join(folder, name), { force: true });
    },
  };
}
