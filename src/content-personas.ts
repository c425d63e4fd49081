import { existsSync, readdirSync } from 'node:fs';
import { type Persona, PersonasFile } from '#src/domain/needs/persona/persona.ts';
import { at } from '#src/setup/root.mjs';
import { readYaml } from './content.ts';

const folder = at('content', 'personas/');

/** Every persona of content/personas, in the order of the files. @throws Refusal naming the file and what to mend. */
export function readPersonas(): Persona[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
  return files.sort().flatMap((name) => readYaml(`${folder}${name}`, PersonasFile));
}
