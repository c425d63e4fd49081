import { readFileSync } from 'node:fs';
import { matchPhrases } from '#src/domain/taxonomy/match-phrases.ts';
import { buildPhrases } from '#src/domain/taxonomy/phrases.ts';
import {
  CrisisWordsFile,
  NeedsFile,
  PhrasesFile,
  ServiceTypesFile,
  VagueFile,
  WhoForFile,
} from '#src/domain/taxonomy/shape.ts';
import { buildTaxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';
import { parseYaml } from '#tests/support/yaml.ts';

/** A file of content, as written. */
export const read = (name: string): unknown =>
  parseYaml(readFileSync(new URL(`../../../content/${name}.yml`, import.meta.url), 'utf8'));

/** The taxonomy as it is shipped, read and checked. */
export const files = {
  needs: NeedsFile.parse(read('taxonomy/needs')),
  serviceTypes: ServiceTypesFile.parse(read('taxonomy/service-types')),
  whoFor: WhoForFile.parse(read('taxonomy/who-for')),
  phrases: PhrasesFile.parse(read('taxonomy/phrases')),
  crisisWords: CrisisWordsFile.parse(read('taxonomy/crisis-words')),
  vague: VagueFile.parse(read('taxonomy/vague')),
};
export const taxonomy = buildTaxonomy(files);
export const phrases = buildPhrases(files.phrases, files.crisisWords, analyseWhole);

export const matchesOf = (text: string) => matchPhrases(phrases, analyseWhole(text));
export const needsIn = (text: string) => [...new Set(matchesOf(text).flatMap((match) => match.terms))];
export const crisesIn = (text: string) =>
  matchesOf(text).flatMap((match) => (match.crisis ? [`${match.crisis.kind} ${match.crisis.level}`] : []));
