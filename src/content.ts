import { readdirSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { Refusal } from '#db/open.ts';
import type { Pathway } from '#src/domain/bundles/pathway.ts';
import { CrisisLine } from '#src/domain/directory/crisis.ts';
import { type Holidays, HolidaysFile, holidaysFrom } from '#src/domain/directory/schedule/holidays.ts';
import { UpkeepRules } from '#src/domain/directory/upkeep/rules.ts';
import { type Areas, AreasFile, areasOf } from '#src/domain/geo/areas.ts';
import { Place } from '#src/domain/geo/place-shape.ts';
import type { Questions } from '#src/domain/needs/set/ready-set.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import type { GuideIndex } from '#src/domain/search/guides.ts';
import { buildPhrases, type Phrases } from '#src/domain/taxonomy/phrases.ts';
import {
  CrisisWordsFile,
  NeedsFile,
  PhrasesFile,
  ServiceTypesFile,
  VagueFile,
  WhoForFile,
} from '#src/domain/taxonomy/shape.ts';
import { buildTaxonomy, type Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { unknownTerms } from '#src/domain/taxonomy/unknown-terms.ts';
import { buildVague, type Vague } from '#src/domain/taxonomy/vague.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';
import { at } from '#src/setup/root.mjs';
import { readGuideIndex } from './content-guides.ts';
import { readLetters } from './content-letters.ts';
import { readPathways } from './content-pathways.ts';
import { readQuestions } from './content-questions.ts';

/** What `content/` says, read once at start and checked: words and place facts, edited by people who do not program. */
export interface Content {
  readonly place: Place;
  readonly areas: Areas;
  readonly holidays: Holidays;
  readonly taxonomy: Taxonomy;
  readonly phrases: Phrases;
  readonly vague: Vague;
  readonly crisis: readonly CrisisLine[];
  /** What finds the guides and needs by their words. */
  readonly guides: GuideIndex;
  /** The sets of questions, and the facts they ask about. */
  readonly questions: Questions;
  /** Steps in their order that a plan may begin with. */
  readonly pathways: readonly Pathway[];
  /** How often groups are asked whether their listings are right, and what follows when they do not answer. */
  readonly upkeep: UpkeepRules;
  /** E-mails and texts, by id. */
  readonly letters: Letters;
}

const folder = at('content/');

/** Reads one YAML file against its shape. @throws Refusal naming the file, the place in it and what to write instead. */
export function readYaml<T>(path: string, shape: z.ZodType<T>): T {
  let raw: unknown;
  try {
    // The default schema makes dates of days, which are text to us.
    const read = load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA });
    // Read again from JSON, or each word in it would be a piece of the whole file, and keep that in memory.
    raw = read === undefined ? read : JSON.parse(JSON.stringify(read));
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as Error).message}`);
  }
  const { data, error } = shape.safeParse(raw);
  if (error) {
    const told = error.issues
      .slice(0, 10)
      .map((issue) => `  at ${issue.path.join(' > ') || 'the top'}: ${issue.message}`);
    throw new Refusal(`${path} needs mending:\n${told.join('\n')}`);
  }
  return data as T;
}

/** @param placeFolder another place's `place.yml` and `areas.yml`; ours by default. */
export function readContent(placeFolder = `${folder}place`): Content {
  const taxonomyFile = <T>(name: string, shape: z.ZodType<T>) =>
    readYaml(`${folder}taxonomy/${name}.yml`, shape);
  const taxonomy = buildTaxonomy({
    needs: taxonomyFile('needs', NeedsFile),
    serviceTypes: taxonomyFile('service-types', ServiceTypesFile),
    whoFor: taxonomyFile('who-for', WhoForFile),
  });
  const words = {
    phrases: taxonomyFile('phrases', PhrasesFile),
    crisisWords: taxonomyFile('crisis-words', CrisisWordsFile),
    vague: taxonomyFile('vague', VagueFile),
  };
  const unknown = unknownTerms(taxonomy, words);
  if (unknown.length > 0)
    throw new Refusal(`content/taxonomy needs mending:\n${unknown.map((line) => `  ${line}`).join('\n')}`);
  const crisis = readdirSync(`${folder}crisis`)
    .filter((name) => name.endsWith('.yml'))
    .flatMap((name) => readYaml(`${folder}crisis/${name}`, z.array(CrisisLine)));
  const questions = readQuestions(`${folder}questions`, readYaml, { taxonomy, crisis });
  return {
    place: readYaml(`${placeFolder}/place.yml`, Place),
    areas: areasOf(readYaml(`${placeFolder}/areas.yml`, AreasFile)),
    holidays: holidaysFrom(readYaml(`${folder}holidays/england.yml`, HolidaysFile)),
    taxonomy,
    phrases: buildPhrases(words.phrases, words.crisisWords, analyseWhole),
    vague: buildVague(words.vague, analyseWhole),
    crisis,
    guides: readGuideIndex(taxonomy),
    questions,
    upkeep: readYaml(`${folder}upkeep/rules.yml`, UpkeepRules),
    pathways: readPathways(`${folder}pathways`, readYaml, { ...taxonomy, facts: questions.facts }),
    letters: readLetters(`${folder}letters`, readYaml),
  };
}

/** The sets of questions with those that are still being written, which the site does not ask. */
export const readDrafts = (content: Pick<Content, 'taxonomy' | 'crisis'>): Questions =>
  readQuestions(`${folder}questions`, readYaml, content, { drafts: true });
