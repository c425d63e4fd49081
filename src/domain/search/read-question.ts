import { findPlace } from '#src/domain/geo/find-place.ts';
import type { FoundPlace } from '#src/domain/geo/place.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { MOST_WORDS } from '#src/domain/words/match-expression.ts';
import { FLAG } from './columns.ts';
import type { SearchContext } from './context.ts';
import { placeInWords } from './place-in-words.ts';
import type { ServiceQuery } from './query.ts';
import { isInSensitiveName } from './sensitive-names.ts';
import { type Understood, understand } from './understand.ts';

/** A question as it was understood: what for, where, and which needs were chosen. */
export interface Question extends Understood {
  place?: FoundPlace;
  /** Need ids that were chosen; addresses of sensitive needs are ids here. */
  chosen: string[];
  /** Something in it needs help today, so that what is made up must stand below what is real. */
  urgent: boolean;
}

type Ctx = Omit<SearchContext, 'vague' | 'crisis' | 'guides' | 'holidays'>;

/** Reads the words, the place and the needs of a query. */
export async function readQuestion(ctx: Ctx, query: ServiceQuery): Promise<Question> {
  ctx.search.catchUp(ctx.now);
  const { words, placeWords, place } = await placeOf(ctx, query);
  const parts = { taxonomy: ctx.taxonomy, phrases: ctx.phrases, speller: ctx.search.speller };
  const understood = understand(parts, words, query.exact);
  const extra = placeWords
    ? understand(parts, placeWords, true).units.map((unit) => ({ ...unit, optional: true }))
    : [];
  const chosen = query.need.flatMap(
    (need) => ctx.taxonomy.need(need)?.id ?? ctx.taxonomy.byAddress(need)?.id ?? [],
  );
  return {
    ...understood,
    units: [...understood.units, ...extra, ...chosenUnit(ctx, chosen)],
    place,
    chosen,
    urgent:
      understood.crisis.length > 0 ||
      [...understood.needs, ...chosen].some((need) => ctx.taxonomy.isUrgent(need)),
    sensitive:
      understood.sensitive ||
      chosen.some((need) => ctx.taxonomy.isSensitive(need)) ||
      namesSensitive(ctx, query.q),
  };
}

/** A chosen need is a filter; as a unit it only puts those that are mostly for it first. */
const chosenUnit = ({ taxonomy }: Ctx, chosen: readonly string[]) =>
  chosen.length > 0
    ? [
        {
          needs: chosen.map((need) => taxonomy.withDescendants(need)),
          types: [],
          whoFor: [],
          stems: [],
          strength: 3,
          optional: true,
        },
      ]
    : [];

/** Whether no word of this search may stand in an address, a title or a log. */
export async function isSensitive(ctx: Ctx, query: ServiceQuery): Promise<boolean> {
  return (await readQuestion(ctx, query)).sensitive;
}

async function placeOf(ctx: Ctx, query: ServiceQuery) {
  if (query.near !== '') return { words: query.q, placeWords: '', place: await findPlace(ctx, query.near) };
  if (query.exact || query.q === '') return { words: query.q, placeWords: '' };
  return placeInWords(ctx, query.q);
}

const MOST_NAMED = 10;

/** Whoever types the name of a refuge has said enough. */
function namesSensitive({ directory, search }: Ctx, text: string): boolean {
  const words = tokenise(text).filter((word) => word.length > 2);
  if (!isInSensitiveName(search, words.slice(0, MOST_WORDS))) return false;
  const keys = search.columns.askedWords.namedKeys(directory, words, MOST_NAMED);
  return (
    keys.length > 0 &&
    keys.length < MOST_NAMED &&
    keys.every((key) => ((search.columns.flags[key] ?? 0) & FLAG.sensitive) !== 0)
  );
}
