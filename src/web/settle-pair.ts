import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Pair = Awaited<ReturnType<Caller['duplicates']['pair']>>;
type FactId = Pair['differ'][number]['fact'];
type Side = 'first' | 'second' | 'both';

/** What an editor chose of two listings, to be shown again with what to mend. */
export interface Chosen {
  readonly errors: { field: string; message: string }[];
  readonly keep: string;
  readonly sides: Readonly<Partial<Record<FactId, string>>>;
}

// What could harm if it were false is never chosen beforehand.
const MUST_CHOOSE: ReadonlySet<FactId> = new Set(['name', 'phone', 'email', 'url', 'address']);

/** What is chosen before anybody has: what another editor said, else the words of the first. */
export function beforehand({ differ, yes, listings: [first] }: Pair): Chosen {
  if (!yes) {
    const words = differ.filter(({ fact }) => !MUST_CHOOSE.has(fact));
    return { errors: [], keep: 'first', sides: Object.fromEntries(words.map(({ fact }) => [fact, 'first'])) };
  }
  const [kept, other] = yes.keepId === first.id ? ['first', 'second'] : ['second', 'first'];
  const sideOf = { kept, other, both: 'both' };
  const sides = Object.entries(yes.chosen).map(([fact, side]) => [fact, side && sideOf[side]]);
  return { errors: [], keep: kept ?? 'first', sides: Object.fromEntries(sides) };
}

function decided(pair: Pair, keep: string, sides: Chosen['sides'], form: FormData) {
  const [first, second] = pair.listings;
  const other = { first: 'second', second: 'first' }[keep];
  const entries = Object.entries(sides).map(([fact, side]) => [
    fact,
    side === 'both' ? 'both' : side === other ? 'other' : 'kept',
  ]);
  return {
    id: pair.id,
    keepId: keep === 'second' ? second.id : first.id,
    chosen: Object.fromEntries(entries) as Record<FactId, 'kept' | 'other' | 'both'>,
    seen: { [first.id]: textOf(form, 'seen-first'), [second.id]: textOf(form, 'seen-second') },
  };
}

/** Makes two listings one, takes that back, or says that they are two. @returns whether it is done, or what to mend. */
export async function settlePair(
  request: Request,
  api: Pick<Caller, 'duplicates'>,
  pair: Pair,
): Promise<'done' | Chosen> {
  const form = await readForm(request);
  const keep = textOf(form, 'keep');
  const sides = Object.fromEntries(
    pair.differ.flatMap(({ fact, many }) => {
      const side = textOf(form, `fact-${fact}`) as Side;
      return side === 'first' || side === 'second' || (many && side === 'both') ? [[fact, side]] : [];
    }),
  );
  const again = (errors: Chosen['errors']): Chosen => ({ errors, keep, sides });
  try {
    const act = textOf(form, 'act');
    if (act === 'undo') await api.duplicates.undo({ id: pair.id });
    else if (act === 'part') await api.duplicates.part({ id: pair.id });
    else {
      const open = pair.differ.filter(({ fact }) => !sides[fact]);
      if (open.length > 0)
        return again(
          open.map(({ fact, label }) => ({
            field: `fact-${fact}`,
            message: `${label}: choose which is right`,
          })),
        );
      await api.duplicates.join(decided(pair, keep, sides, form));
    }
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, ['keep']);
    if (errors) return again(errors);
    if (error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code))
      return again([{ field: 'keep', message: error.message }]);
    throw error;
  }
}
