import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { NO_AGE_LIMIT } from '#src/domain/search/facts.ts';
import {
  byCount,
  type Concern,
  type JudgedIn,
  type KnownFact,
  lessInDoubt,
  type Reason,
  type Verdict,
} from './concern.ts';

type Years = readonly [least: number, most: number];

const ANY_AGE = 200;
/** Limits that keep few away are not worth a sentence to somebody whose age we do not know. */
const NARROW = { most: 25, least: 50 };

/** Whether they are of the age that a service is for: its limits, then its rules about age that name years. */
export function ageConcerns(world: JudgedIn, known: readonly KnownFact[]): Concern[] {
  const told = known.filter(({ follows }) => follows?.years);
  const turns18 = known.find(({ id, value }) => id === 'turns-18' && /^\d{4}-\d\d-\d\d$/.test(value))?.value;
  const each = told.map(({ id, follows }) => ageConcern(world, follows?.years as Years, id, turns18));
  return each.length > 0 ? each : [ageUnknown(world)];
}

function ageConcern(world: JudgedIn, years: Years, fact: string, turns18: string | undefined): Concern {
  const { columns, moment } = world;
  return {
    fact,
    judge(key) {
      const limits = against(years, limitsOf(world, key));
      if (limits === 'no') return 'no';
      const rules = byRules(columns.ruleSets[columns.ruleSet[key] as number] ?? [], years);
      return rules === 'no' ? 'no' : limits === 'unknown' || rules === 'unknown' ? 'unknown' : 'yes';
    },
    reason(key) {
      const limits = limitsOf(world, key);
      const day = turns18 === undefined ? 0 : dayOf(turns18);
      const isForGrownUps = years[1] < limits[0] && limits[0] <= 18;
      if (isForGrownUps && day > moment.today) return fromBirthday(day);
      return against(years, limits) === 'no'
        ? limitReason(limits)
        : { id: 'age', words: byCount('is for people of another age', 'are for people of another age') };
    },
    worth: lessInDoubt,
    check: (key) => ageCheck(limitsOf(world, key)),
  };
}

const ageUnknown = (world: JudgedIn): Concern => ({
  judge: (key) => (isLimited(limitsOf(world, key)) ? 'unknown' : 'yes'),
  reason: () => ({
    id: 'age',
    words: byCount('is for people of another age', 'are for people of another age'),
  }),
  check(key) {
    const limits = limitsOf(world, key);
    return limits[1] <= NARROW.most || limits[0] >= NARROW.least ? ageCheck(limits) : undefined;
  },
});

function limitsOf({ columns }: JudgedIn, key: number): Years {
  const most = columns.maximumAge[key] as number;
  return [columns.minimumAge[key] as number, most === NO_AGE_LIMIT ? ANY_AGE : most];
}

const isLimited = ([least, most]: Years) => least > 0 || most < ANY_AGE;

function against([least, most]: Years, [from, to]: Years): Verdict {
  if (most < from || least > to) return 'no';
  return least >= from && most <= to ? 'yes' : 'unknown';
}

/** Of several ages that are accepted one is enough; an age that is refused is refused. */
function byRules(rules: JudgedIn['columns']['ruleSets'][number], years: Years): Verdict {
  const aged = rules.filter(
    ({ fact, minimum, maximum }) => fact === 'age' && (minimum ?? maximum) !== undefined,
  );
  const verdicts = (accepts: boolean) =>
    aged
      .filter((rule) => rule.accepts === accepts)
      .map(({ minimum = 0, maximum = ANY_AGE }) => against(years, [minimum, maximum]));
  const accepted = verdicts(true);
  const refused = verdicts(false);
  if (refused.includes('yes')) return 'no';
  if (accepted.length > 0 && accepted.every((verdict) => verdict === 'no')) return 'no';
  const isSure = accepted.length === 0 || accepted.includes('yes');
  return isSure && !refused.includes('unknown') ? 'yes' : 'unknown';
}

/** "under-25s", "people aged 18 and over", "people aged 16 to 24". */
function agesWords([least, most]: Years): string {
  if (most === ANY_AGE) return `people aged ${least} and over`;
  return least === 0 ? `under-${most + 1}s` : `people aged ${least} to ${most}`;
}

const limitReason = (limits: Years): Reason => ({
  id: `age-${limits.join('-')}`,
  words: byCount(`is for ${agesWords(limits)}`, `are for ${agesWords(limits)}`),
});

const ageCheck = (limits: Years): string | undefined =>
  isLimited(limits) ? `It is for ${agesWords(limits)}.` : undefined;

const fromBirthday = (day: number): Reason => ({
  id: 'later',
  words: byCount('can help later', 'can help later'),
  from: { day, words: (date, who) => `From ${date}, when ${who} turn 18, ${who} can use this.` },
});
