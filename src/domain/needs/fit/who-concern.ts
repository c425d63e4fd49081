import { MOST_PEOPLE } from '#src/domain/search/rank.ts';
import { byCount, type Concern, type JudgedIn, type KnownFact, type Verdict } from './concern.ts';

/** Groups that ask nothing of anybody. */
const OPEN_TO_ALL = ['everyone', 'adults'];
/** For some people only, and they are among them. */
const FOR_THEM = 1.4;
/** For some people only, who are many, and for few people only: where nothing was said of being among them. */
const FOR_MANY = 0.9;
const FOR_FEW = 0.5;

/** Whom it is for. Only where every group it names is one that they certainly do not belong to is it not for them. */
export function whoConcern({ columns, taxonomy }: JudgedIn, known: readonly KnownFact[]): Concern {
  const rows = columns.whoFor;
  const anybody = rows.maskOf(rows.options);
  const isNot = new Set(known.flatMap(({ follows }) => follows?.isNot ?? []));
  const areNot = rows.maskOf(isNot);
  const mayBe = rows.maskOf(rows.options.filter((group) => !isNot.has(group)));
  const are = rows.maskOf(['everyone', ...known.flatMap(({ follows }) => follows?.is ?? [])]);
  const open = rows.maskOf(OPEN_TO_ALL);
  const most = rows.maskOf(MOST_PEOPLE);
  // Being young is no more than an age, and limits of age are weighed as such.
  const among = rows.maskOf(known.flatMap(({ follows }) => (follows?.years ? [] : (follows?.is ?? []))));
  // Of women and families a man may only be the second: to him it is for few.
  const isForFew = (key: number) => !rows.hasAny(key, most) || rows.hasAny(key, areNot);
  const isInDoubt = (verdict: Verdict, key: number) => verdict === 'unknown' && !rows.hasAny(key, open);
  const groupsOf = (key: number) =>
    rows.optionsOf(key).map((group) => inSentence(taxonomy.whoForTerm(group)?.name ?? group));
  return {
    judge(key) {
      if (!rows.hasAny(key, anybody)) return 'yes';
      if (!rows.hasAny(key, mayBe)) return 'no';
      return rows.hasAny(key, are) ? 'yes' : 'unknown';
    },
    reason(key) {
      const groups = groupsOf(key);
      const whom = groups.length <= 2 ? groups.join(' and ') : 'other people';
      return {
        id: `who-${rows.optionsOf(key).join('-')}`,
        words: byCount(`is for ${whom}`, `are for ${whom}`),
      };
    },
    worth(verdict, key) {
      if (isInDoubt(verdict, key)) return isForFew(key) ? FOR_FEW : FOR_MANY;
      return verdict === 'yes' && rows.hasAny(key, among) ? FOR_THEM : 1;
    },
    isLast: (verdict, key) => isInDoubt(verdict, key) && isForFew(key),
    check: (key) => (rows.hasAny(key, open) ? undefined : `It is for ${orList(groupsOf(key))}.`),
  };
}

const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Small at the beginning, unless it is an abbreviation. */
const inSentence = (name: string) =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name;
