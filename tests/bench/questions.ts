import type { Database } from 'better-sqlite3';
import type { Content } from '#src/content.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { phraseVocabulary } from '#src/domain/taxonomy/phrases.ts';
import { analyse, stemOf } from '#src/domain/words/analyse.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';
import { type Dice, diceFor } from '#src/jobs/made-up/dice.ts';
import { type MadeUpWorld, worldFor } from '#src/jobs/made-up/world.ts';

export interface Questions {
  /** Words as people type them, with the same words as the index keeps them. */
  plain: Question[];
  /** The same near a postcode, within miles, with choices, nearest first. */
  near: Question[];
  /** Several words that no listing has all of. */
  scattered: Question[];
  /** Beginnings of words of names. */
  beginnings: string[];
}

export interface Question {
  text: string;
  stems: string[];
  query: ServiceQuery;
}

const asked = (text: string, choices: Partial<ServiceQuery> = {}): Question => ({
  text,
  stems: [...new Set(analyse(text))].slice(0, 8),
  query: ServiceQuery.parse({ q: text, ...choices }),
});

function ask(dice: Dice, world: MadeUpWorld, usual: readonly string[], said: readonly string[]): string {
  const kind = dice.next();
  if (kind < 0.45) return dice.pick(said);
  if (kind < 0.55) return `${dice.pick(said)} ${dice.often(usual)}`;
  if (kind < 0.6) return `help with ${dice.pick(said)} for my family`;
  if (kind < 0.65) return dice.pick(world.needs).name;
  return Array.from({ length: dice.often([2, 1, 3, 4]) }, () => dice.often(usual)).join(' ');
}

/** Questions of the kinds that people ask of this directory, always the same ones. Half are what people are known to say, half
 *  are words of the listings, usual ones more often. */
export async function questionsFor(
  directory: { sqlite: Database; db: Parameters<typeof worldFor>[0]['db'] },
  content: Content,
  count = 200,
): Promise<Questions> {
  const world = await worldFor(directory, content, {
    services: 1,
    seed: 7,
    now: new Date('2026-11-21T12:00:00Z'),
  });
  const usual = (
    directory.sqlite
      .prepare(
        'select word from word where listings >= 2 and length(word) > 2 order by listings desc limit 4000',
      )
      .pluck()
      .all() as string[]
  ).filter((word) => !isStopWord(word));
  const said = [...world.said.values()].flat();
  const dice = diceFor(7, 100, 1);
  const plain = Array.from({ length: count }, () => ask(dice, world, usual, said)).map((text) => asked(text));
  const near = plain.map(({ text }) => {
    const choice = dice.next();
    const choices: Partial<ServiceQuery> =
      choice < 0.3
        ? { free: true }
        : choice < 0.5
          ? { how: ['turn-up'] }
          : choice < 0.6
            ? { for: ['families'] }
            : {};
    return asked(text, {
      near: dice.pick(world.near).postcode,
      within: dice.pick([1, 3, 5, 10]),
      sort: 'nearest',
      ...choices,
    });
  });
  const known = new Set(phraseVocabulary(content.phrases).map(stemOf));
  const plainWords = usual.filter((word) => !known.has(stemOf(word)));
  const scattered = Array.from({ length: count / 2 }, () =>
    asked(
      Array.from({ length: dice.between(3, 5) }, (_, at) => dice.often(at === 0 ? plainWords : usual)).join(
        ' ',
      ),
    ),
  );
  const names = directory.sqlite
    .prepare('select name from service order by key limit 2000')
    .pluck()
    .all() as string[];
  const beginnings = Array.from({ length: count }, () =>
    dice.pick(dice.pick(names).toLowerCase().split(' ')).slice(0, dice.between(2, 5)),
  ).filter((text) => /^[a-z]{2,}$/.test(text));
  return {
    plain: plain.filter(({ stems }) => stems.length > 0),
    near: near.filter(({ stems }) => stems.length > 0),
    scattered,
    beginnings,
  };
}
