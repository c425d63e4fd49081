import type { Connection } from '#db/open.ts';

type Database = Connection['sqlite'];

type Statements = ReturnType<typeof prepareAll>;

const prepared = new WeakMap<Database, Statements>();

const prepareAll = (sqlite: Database) => ({
  keys: sqlite.prepare('select rowid from service_words where service_words match ? limit ?').pluck(),
  ranked: sqlite.prepare('select rowid, rank from service_words where service_words match ?').raw(),
  names: sqlite.prepare('select rowid from service_names where service_names match ? limit ?').pluck(),
  vocabulary: sqlite.prepare('select word, listings from word').raw(),
});

function statementsOf(sqlite: Database): Statements {
  const known = prepared.get(sqlite) ?? prepareAll(sqlite);
  prepared.set(sqlite, known);
  return known;
}

interface Reader {
  sqlite: Database;
}

const NO_LIMIT = -1;

/** Keys of the listings that a match expression finds, in no order. A rank for each would cost eight times as much. */
export function keysOf({ sqlite }: Reader, expression: string, limit = NO_LIMIT): number[] {
  return expression === '' ? [] : (statementsOf(sqlite).keys.all(expression, limit) as number[]);
}

/** The same, each with how well it matches: above 0, better is higher (bm25 turned round). */
export function ranksOf({ sqlite }: Reader, expression: string): [key: number, rank: number][] {
  if (expression === '') return [];
  const rows = statementsOf(sqlite).ranked.all(expression) as [number, number][];
  for (const row of rows) row[1] = -row[1];
  return rows;
}

/** Keys of listings whose own or whose organisation's name has what the expression asks, as first come. */
export function namedKeys({ sqlite }: Reader, expression: string, limit: number): number[] {
  return expression === '' ? [] : (statementsOf(sqlite).names.all(expression, limit) as number[]);
}

/** Every word of the listings with the number of listings that have it. */
export function vocabularyOf({ sqlite }: Reader): [word: string, listings: number][] {
  return statementsOf(sqlite).vocabulary.all() as [string, number][];
}
