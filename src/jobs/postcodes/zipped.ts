import { basename } from 'node:path';
import { zipFiles } from '#src/jobs/import/zip.ts';

/** What an archive holds, by name.
 *  @throws Refusal when it is damaged or hides something. */
export async function filesInZip(path: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { file } of zipFiles(path, basename(path))) files.push(file);
  return files;
}

/** One file of an archive, as it streams out of it. */
export async function* readFromZip(path: string, name: string): AsyncGenerator<Uint8Array> {
  for await (const { file, open } of zipFiles(path, basename(path))) {
    if (file !== name) continue;
    for await (const chunk of await open()) yield chunk as Uint8Array;
    return;
  }
}
