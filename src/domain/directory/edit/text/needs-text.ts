import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { ListingRecord } from '../../record.ts';

/** More than so many kinds of help are not taken: whoever ticks everything is found for nothing. */
export const MOST_KINDS = 3;
const TOO_MANY = `Choose ${MOST_KINDS} kinds of help at most: those you do most. Whoever ticks everything comes up where people need somebody else`;
const NONE = 'Choose at least one kind of help, or nobody will find you';

type Needs = Pick<Taxonomy, 'need' | 'needs' | 'isSensitive'>;

/** The kinds of help, by name, one a line. */
export const readNeeds = ({ needs }: Pick<ListingRecord, 'needs'>, taxonomy: Needs): string =>
  needs.flatMap((id) => taxonomy.need(id)?.name ?? []).join('\n');

const linesOf = (text: string) => text.split('\n').filter(Boolean);

/** Why these kinds of help may not be said, as a sentence; those that stood before may stay. */
export function refuseNeeds(wanted: string, was: string): string | undefined {
  const lines = linesOf(wanted);
  if (lines.length === 0) return NONE;
  return lines.length > Math.max(MOST_KINDS, linesOf(was).length) ? TOO_MANY : undefined;
}

/** A listing that helps with something sensitive is shown as one from then on.
 *  @throws Error when a name is no kind of help. */
export function writeNeeds(record: ListingRecord, text: string, taxonomy: Needs): ListingRecord {
  const needs = linesOf(text).map((name) => {
    // Of two with one name, the one that stood before.
    const called = taxonomy.needs.filter((need) => need.name === name);
    const found = called.find(({ id }) => record.needs.includes(id)) ?? called[0];
    if (!found) throw new Error('Choose from the kinds of help');
    return found.id;
  });
  return {
    ...record,
    needs: [...new Set(needs)],
    sensitive: record.sensitive || needs.some((id) => taxonomy.isSensitive(id)),
  };
}
