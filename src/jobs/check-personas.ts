import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { readPersonas } from '#src/content-personas.ts';
import { checkPersona, type PersonaResult } from '#src/domain/needs/persona/check-persona.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { DATA_OPTION, dataFolder, type Job } from './job.ts';

export const checkPersonasJob: Job = {
  about: 'Answers the questions as each of content/personas does, and looks at what is found.',
  options: DATA_OPTION,
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      const content = readContent();
      const search = openSearch({ directory, ...content, now: world.now });
      const results: PersonaResult[] = [];
      for (const persona of readPersonas())
        results.push(await checkPersona({ ...content, directory, search }, persona, { isSample: false }));
      for (const result of results) for (const line of sayResult(result)) world.say(line);
      const failed = results.filter(({ faults }) => faults.length > 0);
      return {
        ok: failed.length === 0,
        personas: results.length,
        'not helped as they must be': failed.length,
        ...averages(results),
        results: results.map(briefly),
      };
    } finally {
      directory.close();
    }
  },
};

/** "rough-sleeper-tonight: 5 screens, 4 answers: Night shelter; Housing desk; …", and what is not as it must be. */
export function sayResult({
  persona,
  screens,
  answered,
  firstThree,
  faults,
  notes,
}: PersonaResult): string[] {
  return [
    `${persona.id}: ${screens} screens, ${answered} answers: ${firstThree.join('; ') || 'nothing'}`,
    ...faults.map((fault) => `  not right: ${fault}`),
    ...notes.map((note) => `  ${note}`),
  ];
}

/** How long it takes to come to a list. */
export function averages(results: readonly PersonaResult[]): Record<string, number> {
  const mean = (numbers: readonly number[]) =>
    Math.round((10 * numbers.reduce((sum, number) => sum + number, 0)) / Math.max(1, numbers.length)) / 10;
  return {
    'screens on average': mean(results.map(({ screens }) => screens)),
    'screens at most': Math.max(0, ...results.map(({ screens }) => screens)),
    'answers on average': mean(results.map(({ answered }) => answered)),
  };
}

const briefly = ({ persona, screens, answered, firstThree, faults, notes }: PersonaResult) => ({
  id: persona.id,
  screens,
  answered,
  firstThree,
  faults,
  notes,
});
