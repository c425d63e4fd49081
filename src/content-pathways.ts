import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '#db/open.ts';
import { Pathway } from '#src/domain/bundles/pathway.ts';
import type { Sets } from '#src/domain/needs/set/question-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

type ReadFile = <T>(path: string, shape: z.ZodType<T>) => T;

interface World extends Pick<Taxonomy, 'need' | 'serviceType'> {
  /** Facts of content/questions, by id. */
  facts: ReadonlyMap<string, unknown>;
}

/** What does not hold in one pathway, in the words of who wrote it. */
export function pathwayFaults(pathway: Pathway, file: string, { need, serviceType, facts }: World): string[] {
  const named = file === pathway.id ? [] : [`the file is called ${pathway.id}.yml, as its id is`];
  const ids = pathway.steps.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const unknown = (sets: Sets) => Object.keys(sets).filter((id) => !facts.has(id));
  return [
    ...named,
    ...unknown(pathway.sets).map((id) => `there is no fact ${id}`),
    ...twice.map((id) => `there are two steps ${id}`),
    ...pathway.steps.flatMap(({ id, needs, types, sets }) => [
      ...unknown(sets).map((fact) => `step ${id}: there is no fact ${fact}`),
      ...needs.filter((one) => !need(one)).map((one) => `step ${id}: there is no need ${one}`),
      ...types.filter((one) => !serviceType(one)).map((one) => `step ${id}: there is no service type ${one}`),
    ]),
  ];
}

/** The pathways of a folder, checked. Those that are still being written are left out.
 *  @throws Refusal naming the file, the step and what to mend. */
export function readPathways(folder: string, read: ReadFile, world: World): Pathway[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
  return files
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, pathway: read(`${folder}/${name}`, Pathway) }))
    .filter(({ pathway }) => pathway.status !== 'draft')
    .map(({ path, pathway }) => {
      const faults = pathwayFaults(pathway, basename(path, '.yml'), world);
      if (faults.length > 0)
        throw new Refusal(`${path} needs mending:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
      return pathway;
    });
}
