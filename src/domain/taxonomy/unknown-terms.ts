import type { CrisisWordsFile, PhrasesFile, VagueFile } from './shape.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Ids that the word files use and the taxonomy does not have, each told as "file: phrase: id". */
export function unknownTerms(
  taxonomy: Taxonomy,
  files: { phrases: PhrasesFile; crisisWords: CrisisWordsFile; vague: VagueFile },
): string[] {
  const told: string[] = [];
  const check = (where: string, ids: readonly (string | undefined)[], find: (id: string) => unknown) => {
    for (const id of ids) if (id !== undefined && !find(id)) told.push(`${where}: no term has the id ${id}`);
  };
  for (const entry of files.phrases.phrases) {
    const where = `phrases.yml: ${entry.say[0]}`;
    check(where, entry.means, taxonomy.need);
    check(where, entry.types, taxonomy.serviceType);
    check(where, entry.whoFor, taxonomy.whoForTerm);
  }
  for (const kind of files.crisisWords.kinds)
    check(`crisis-words.yml: ${kind.id}`, kind.needs, taxonomy.need);
  for (const entry of files.crisisWords.words)
    check(`crisis-words.yml: ${entry.say[0]}`, entry.needs ?? [], taxonomy.need);
  for (const entry of files.vague.vague)
    check(
      `vague.yml: ${entry.say[0]}`,
      entry.choices.map((choice) => choice.need),
      taxonomy.need,
    );
  return told;
}
