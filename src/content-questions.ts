import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '#db/open.ts';
import { factFaults } from '#src/domain/needs/check/check-facts.ts';
import { checkSet, type SetWorld } from '#src/domain/needs/check/check-set.ts';
import { FactsFile } from '#src/domain/needs/set/facts.ts';
import { QuestionSet } from '#src/domain/needs/set/question-set.ts';
import type { Questions, ReadySet } from '#src/domain/needs/set/ready-set.ts';

type ReadFile = <T>(path: string, shape: z.ZodType<T>) => T;

const FACTS = 'facts.yml';

/** The sets of a folder of questions, checked, each ready to be asked.
 *  @param drafts whether sets that are still being written are read too; the site does not ask them.
 *  @throws Refusal naming the file, the page and the option, and what to mend. */
export function readQuestions(
  folder: string,
  read: ReadFile,
  world: Omit<SetWorld, 'facts'>,
  { drafts = false } = {},
): Questions {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
  const list = there.includes(FACTS) ? read(`${folder}/${FACTS}`, FactsFile).facts : [];
  const facts = new Map(list.map((fact) => [fact.id, fact]));
  refuse(`${folder}/${FACTS}`, factFaults(list, world.taxonomy));
  const sets = there
    .filter((name) => name !== FACTS)
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, set: read(`${folder}/${name}`, QuestionSet) }))
    .filter(({ set }) => drafts || set.status !== 'draft')
    .map(({ path, set }): ReadySet => {
      const { conditions, faults } = checkSet(set, { ...world, facts });
      const named =
        basename(path, '.yml') === set.id ? [] : [`the file is called ${set.id}.yml, as its id is`];
      refuse(path, [...named, ...faults]);
      return Object.freeze({ ...set, conditions });
    });
  return { facts, sets: new Map(sets.map((set) => [set.id, set])) };
}

function refuse(path: string, faults: readonly string[]): void {
  if (faults.length > 0)
    throw new Refusal(`${path} needs mending:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}
