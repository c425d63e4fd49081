import type { Candidates } from './candidates.ts';
import { FLAG } from './columns.ts';
import type { SearchContext } from './context.ts';
import { type FacetName, optionWords } from './facet-words.ts';
import type { FindOutput } from './find-output.ts';
import type { GroupName } from './groups.ts';
import { type ServiceQuery, withoutChoice } from './query.ts';
import type { Question } from './read-question.ts';

type Ctx = Pick<SearchContext, 'search' | 'taxonomy'>;
type Step = FindOutput['widened'][number];

const MOST_STEPS = 6;
const NO_FILTERS = {
  type: [],
  for: [],
  age: undefined,
  when: undefined,
  how: [],
  free: false,
  open: false,
  language: [],
  access: [],
  within: undefined,
  bbox: undefined,
  page: 1,
};

/** Steps to take when nothing was found, each with what it would find: without one filter, without all, by phone or online,
 *  the needs beside this one, and at last everything. */
export function widerThan(
  ctx: Ctx,
  query: ServiceQuery,
  question: Question,
  { candidates, without }: { candidates: Candidates; without: ReadonlyMap<GroupName, number> },
): Step[] {
  const steps = [...without]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => withoutGroup(ctx, query, name, count));
  const needsPlain = steps.length === 0 && candidates.keys.length > 0;
  if (needsPlain && query.need.length === 0)
    steps.push({
      words: 'Without any filter',
      query: { ...query, ...NO_FILTERS },
      count: candidates.keys.length,
    });
  const beside = needsBeside(ctx, question);
  const remote = countOf(ctx, beside, true);
  const from = { near: query.near };
  if (remote > 0)
    steps.push({
      words: 'By phone or online, for something like this',
      query: { ...from, need: beside, how: ['ring', 'online'] },
      count: remote,
    });
  if (steps.length < 2) {
    const talk = countOf(ctx, ['talk-to-someone'], false);
    if (talk > 0)
      steps.push({ words: 'Someone to talk to', query: { ...from, need: ['talk-to-someone'] }, count: talk });
  }
  return steps.slice(0, MOST_STEPS);
}

function withoutGroup({ taxonomy }: Ctx, query: ServiceQuery, name: GroupName, count: number): Step {
  if (name === 'within')
    return {
      words: `Further than ${query.within} ${query.within === 1 ? 'mile' : 'miles'}`,
      query: withoutChoice(query, 'within'),
      count,
    };
  if (name === 'bbox')
    return { words: 'Outside the map’s area too', query: withoutChoice(query, 'bbox'), count };
  const param: FacetName =
    name === 'referral' ? 'how' : name.startsWith('access-') ? 'access' : (name as FacetName);
  const isLeft = (value: string) =>
    name === 'referral'
      ? value !== 'no-referral'
      : name === 'how'
        ? value === 'no-referral'
        : name.startsWith('access-')
          ? !value.startsWith(name.slice('access-'.length))
          : false;
  const now = query[param];
  const values = Array.isArray(now) ? now : [now === true ? '1' : String(now)];
  const gone = values
    .filter((value) => !isLeft(value))
    .map((value) => `“${optionWords(param, value, taxonomy)}”`);
  const left = Array.isArray(now) ? now.filter(isLeft) : typeof now === 'boolean' ? false : undefined;
  return { words: `Without ${gone.join(' or ')}`, query: { ...query, page: 1, [param]: left }, count };
}

/** The needs asked for, what they are part of, and what stands beside them. */
function needsBeside({ taxonomy }: Ctx, { chosen, needs }: Question): string[] {
  const asked = [...new Set([...chosen, ...needs])].slice(0, 3);
  const related = asked.flatMap((need) => taxonomy.related(need).map(({ id }) => id));
  return [...new Set([...asked, ...related])].slice(0, 8);
}

function countOf({ search, taxonomy }: Ctx, needs: readonly string[], remoteOnly: boolean): number {
  const { columns } = search;
  const mask = columns.needs.maskOf(needs.filter((need) => taxonomy.need(need)));
  let count = 0;
  for (let key = 1; key < columns.end; key++) {
    if (!columns.alive[key] || !columns.needs.hasAny(key, mask)) continue;
    if (
      !remoteOnly ||
      ((columns.how[key] as number) & 6) !== 0 ||
      ((columns.flags[key] as number) & FLAG.remote) !== 0
    )
      count += 1;
  }
  return count;
}

/** Links to the needs nearest to what was asked; the heads of all needs when nothing was understood. */
export function relatedTo({ taxonomy }: Ctx, { chosen, needs }: Question): FindOutput['related'] {
  const asked = [...new Set([...chosen, ...needs])].slice(0, 3);
  const beside = asked.flatMap((need) => [...taxonomy.ancestors(need), ...taxonomy.related(need)]);
  const shown = beside.length > 0 ? beside : taxonomy.topTen;
  return [
    ...new Map(
      shown.map(({ id, name }) => [id, { name, href: `/needs/${taxonomy.addressOf(id)}` }]),
    ).values(),
  ].slice(0, 10);
}
