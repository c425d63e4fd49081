import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LONGEST = 20_000;
const sleep = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

/** A UUID v7 begins with the milliseconds at which the letter was asked for; it is laid into the folder some time later. */
const askedAt = (name: string) => Number.parseInt(name.slice(0, 8) + name.slice(9, 13), 16);

interface InFolder {
  readonly to: string;
  readonly body: string;
}

/** Waits for a letter to this address that was asked for after a time and says this, in the folder that letters are laid into.
 *  @returns what the pattern's group holds, of the newest. */
export async function fromLetter(folder: string, to: string, since: Date, pattern: RegExp): Promise<string> {
  const until = Date.now() + LONGEST;
  while (Date.now() < until) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
    for (const name of names.reverse()) {
      const letter = JSON.parse(await readFile(join(folder, name), 'utf8')) as InFolder;
      const found = letter.to === to && askedAt(name) >= since.getTime() && pattern.exec(letter.body)?.[1];
      if (found) return found;
    }
    await sleep(100);
  }
  throw new Error(`No letter to ${to} came`);
}

export const CODE = /Your code is ([0-9A-Z]{6})/;
export const INVITATION = /(\/sign-in\/invitation\/[\w-]{22})/;
export const SIGN_IN_LINK = /(\/sign-in\/link\/[\w-]{22})/;
