import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { readContent, readDrafts } from '#src/content.ts';
import { lookOverPathway } from '#src/domain/bundles/look-over-pathway.ts';
import { idleFacts } from '#src/domain/needs/check/check-effects.ts';
import { type Floor, floorFaults, floorsOf, floorWords } from '#src/domain/needs/check/check-floors.ts';
import { type LookedOver, lookOver, outlineOf } from '#src/domain/needs/check/look-over.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { DATA_OPTION, dataFolder, type Job } from './job.ts';

const sets = (count: number) => (count === 1 ? '1 set' : `${count} sets`);

export const checkQuestionsJob: Job = {
  about:
    'Looks over the sets of questions and the pathways: every page reached, every way ends, every option does something, help for every need.',
  options: {
    drafts: { type: 'boolean', about: '        sets that are still being written as well' },
    outline: {
      type: 'string',
      about: 'FILE    writes each set as an outline: pages, and when they are shown',
    },
    ...DATA_OPTION,
  },
  async run(given, world) {
    const content = readContent();
    const questions = given.drafts === true ? readDrafts(content) : content.questions;
    const all = [...questions.sets.values()].filter(({ status }) => status !== 'retired');
    const today = world.now.toISOString().slice(0, 10);
    const looked = all.map((set) => lookOver(set, content.taxonomy, today));
    for (const one of looked) for (const line of saying(one)) world.say(line);
    const pathways = content.pathways
      .filter(({ status }) => status !== 'retired')
      .map((pathway) => lookOverPathway(pathway, today));
    for (const { id, status, steps, ...found } of pathways)
      for (const line of [`pathway ${id} (${status}): ${steps} steps`, ...told(found)]) world.say(line);

    const path = join(dataFolder(given, world), 'directory.db');
    const isThere = existsSync(path);
    const notThere = isThere ? [] : [`there is no directory at ${path}: nothing was looked for there`];
    const floors = isThere ? await floorsIn(path) : [];
    const together = [...idleFacts(all, questions.facts), ...floorFaults(floors)];
    for (const line of [...together, ...notThere, ...floorWords(floors)]) world.say(`  ${line}`);
    if (typeof given.outline === 'string')
      writeFileSync(given.outline, `${all.map(outlineOf).join('\n\n')}\n`);

    const faults = [...looked, ...pathways].reduce((sum, one) => sum + one.faults.length, together.length);
    return {
      ok: faults === 0,
      checked: sets(all.length),
      faults,
      sets: looked,
      pathways,
      together,
      notThere,
      floors,
    };

    async function floorsIn(file: string): Promise<Floor[]> {
      const directory = openDirectory(file);
      try {
        const search = openSearch({ directory, ...content, now: world.now });
        return floorsOf({ ...content, search, now: world.now }, all);
      } finally {
        directory.close();
      }
    }
  },
};

function saying({ id, status, pages, options, fewest, most, faults, notes }: LookedOver): string[] {
  const screens = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return [
    `${id} (${status}): ${pages} pages, ${options} options, ${screens} screens to the list`,
    ...told({ faults, notes }),
  ];
}

const told = ({ faults, notes }: Pick<LookedOver, 'faults' | 'notes'>) => [
  ...faults.map((fault) => `  mend: ${fault}`),
  ...notes.map((note) => `  note: ${note}`),
];
