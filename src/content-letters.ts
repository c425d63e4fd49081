import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '#db/open.ts';
import { Letter, type Letters } from '#src/domain/notifications/letter.ts';
import { letterFaults } from '#src/domain/notifications/letter-faults.ts';

type ReadFile = <T>(path: string, shape: z.ZodType<T>) => T;

/** The letters of a folder, checked. @throws Refusal naming the file and what to mend. */
export function readLetters(folder: string, read: ReadFile): Letters {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
  return new Map(
    files.sort().map((name) => {
      const path = `${folder}/${name}`;
      const letter = read(path, Letter);
      const faults = letterFaults(letter, basename(name, '.yml'));
      if (faults.length > 0)
        throw new Refusal(`${path} needs mending:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
      return [letter.id, letter];
    }),
  );
}
