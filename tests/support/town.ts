import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Directory, openDirectory, openPeople, type People } from '#db/open.ts';
import { type Content, readContent } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { loadTerms } from '#src/jobs/seed.ts';
import { testFolder } from './folder.ts';

const millbrookFolder = new URL('./places/millbrook', import.meta.url).pathname;
let content: Content | undefined;

/** The made-up town that tests use: our own content, another place. Read once a test file. */
export function millbrook(): Content {
  content ??= readContent(millbrookFolder);
  return content;
}

export interface Town extends Content {
  directory: Directory;
  people: People;
  now: Date;
  publish(...records: ListingRecord[]): Promise<void>;
}

/** An empty Millbrook with databases of its own, which go when the test ends. */
export async function openTown(now = new Date('2026-11-21T12:00:00Z')): Promise<Town> {
  const folder = testFolder();
  const directory = openDirectory(join(folder, 'directory.db'));
  const people = openPeople(join(folder, 'people.db'));
  onTestFinished(() => {
    directory.close();
    people.close();
  });
  await loadTerms(directory, millbrook());
  const town = { ...millbrook(), directory, people, now };
  return { ...town, publish: (...records) => publish(town, records, { by: 'test', why: 'a test' }) };
}

/** The town so many minutes later. */
export const later = (town: Town, minutes: number): Town => ({
  ...town,
  now: new Date(town.now.getTime() + minutes * 60_000),
});
