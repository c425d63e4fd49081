import type { ParseArgsOptionsConfig } from 'node:util';
import type { Settings } from '#src/settings.ts';

/** The command was not understood: said in a sentence, and nothing was done. */
export class WrongWords extends Error {
  override name = 'WrongWords';
}

export interface JobWorld {
  settings: Settings;
  now: Date;
  /** What was said besides options: the file to read. */
  words: readonly string[];
  /** Tells whoever is waiting how far it has come. */
  say: (line: string) => void;
}

/** Work that is started by hand or by a timer, outside the running site. */
export interface Job {
  about: string;
  /** What is said after the job's name, for `--help`; without it nothing may be. */
  takes?: string;
  /** Each option in a line, for `--help`. */
  options: Record<string, ParseArgsOptionsConfig[string] & { about: string }>;
  /** @returns what the report says was done. @throws Refusal or WrongWords with a sentence to be shown. */
  run(given: Readonly<Record<string, unknown>>, world: JobWorld): Promise<Record<string, unknown>>;
}

/** A whole number above 0 among the options. */
export function wholeNumber(given: Readonly<Record<string, unknown>>, name: string, usual?: number): number {
  const text = given[name];
  if (text === undefined && usual !== undefined) return usual;
  const value = Number(text);
  if (typeof text !== 'string' || !Number.isInteger(value) || value < 1) {
    throw new WrongWords(`Say --${name} with a whole number, such as --${name} 1000.`);
  }
  return value;
}

/** The one thing said after the job's name. */
export function onlyWord({ words }: Pick<JobWorld, 'words'>, what: string): string {
  const [word] = words;
  if (word === undefined || words.length !== 1) throw new WrongWords(`Say ${what}.`);
  return word;
}

/** The folder with the databases: the one asked for, or the one the site uses. */
export const dataFolder = (given: Readonly<Record<string, unknown>>, { settings }: JobWorld): string =>
  typeof given.data === 'string' && given.data !== '' ? given.data : settings.dataDir;

export const DATA_OPTION = {
  data: { type: 'string', about: 'FOLDER  where the databases are (usually DATA_DIR, or ./data)' },
} as const;
