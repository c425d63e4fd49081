import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Assurance } from '#src/domain/directory/record-parts.ts';

type Fact = Assurance['fact'];
const EACH: readonly Fact[] = [
  'phone',
  'times',
  'taking-people',
  'cost',
  'area',
  'get-in',
  'who-for',
  'address',
];

const newest = ({ assurance }: ListingRecord, facts: readonly Fact[]): Assurance | undefined =>
  assurance
    .filter(({ fact }) => facts.includes(fact))
    .toSorted((a, b) => b.checkedOn.localeCompare(a.checkedOn))[0];

/** What is checked of a listing into which facts of another came: nobody has checked the new whole, so each fact carries the
 *  check it had where it comes from. Where both were checked whole, the older of the two days is true of it.
 *  @param taken the facts that came from the other. */
export function checksAfter(
  kept: ListingRecord,
  other: ListingRecord,
  taken: readonly Fact[],
): ListingRecord['assurance'] {
  if (taken.length === 0) return kept.assurance;
  const under = (check: Assurance, fact: Fact): Assurance => ({
    ...check,
    fact,
    id: idFrom('join', kept.id, fact, check.checkedOn, check.checkedBy),
  });
  const whole = [newest(kept, ['all']), newest(other, ['all'])];
  const [older] = whole
    .filter((each) => each !== undefined)
    .toSorted((a, b) => a.checkedOn.localeCompare(b.checkedOn));
  const isWhole = whole.every((each) => each !== undefined) && older;
  const facts = EACH.flatMap((fact) => {
    const from = taken.includes(fact) ? other : kept;
    const check = newest(from, isWhole ? [fact] : [fact, 'all']);
    return check && !(isWhole && check.checkedOn <= isWhole.checkedOn) ? [under(check, fact)] : [];
  });
  return isWhole ? [under(isWhole, 'all'), ...facts] : facts;
}
