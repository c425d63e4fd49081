import { z } from 'zod';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const MOMENTS = ['now', 'today', 'weekend', 'evening'] as const;
export const HOWS = ['turn-up', 'ring', 'online', 'they-come', 'no-referral'] as const;
export const SORTS = ['best', 'nearest', 'soonest'] as const;
export const ACCESS = [
  'wheelchair-full',
  'wheelchair-partial',
  'toilet',
  'hearing-loop',
  'bsl',
  'lift',
  'parking',
  'changing-places',
  'quiet-times',
  'easy-read',
  'large-print',
  'assistance-dogs',
] as const;

const LONGEST_QUESTION = 200;
const MOST_CHOICES = 20;

const Day = z.iso.date();
const When = z.union([z.enum(MOMENTS), z.enum(WEEKDAYS), Day]);
export type When = z.infer<typeof When>;

// What cannot be understood is dropped: a bad address is never a reason to show no help.
const line = (longest: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, longest)
        .trim(),
    )
    .catch('');
const listOf = <T extends string>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .transform((given) => {
      const kept = given
        .map((each) => item.safeParse(each))
        .flatMap((each) => (each.success ? [each.data] : []));
      return [...new Set(kept)].sort().slice(0, MOST_CHOICES);
    })
    .catch([]);
const Term = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);
const Language = z.string().regex(/^[\p{L}][\p{L} ()'-]{0,40}$/u);
const number = (least: number, most: number) =>
  z.coerce.number().min(least).max(most).optional().catch(undefined);
const flag = z.union([z.boolean(), z.stringbool()]).default(false).catch(false);

/** "53.800,-3.060,53.830,-3.030": south, west, north and east of a box in WGS84 degrees, to about 100 metres. */
const Box = z.string().transform((text, check) => {
  const [south = Number.NaN, west = Number.NaN, north = Number.NaN, east = Number.NaN, ...more] = text
    .split(',')
    .map(Number);
  const isBox = south < north && west < east && south >= -90 && north <= 90 && west >= -180 && east <= 180;
  if (isBox && more.length === 0)
    return [south, west, north, east].map((degrees) => degrees.toFixed(3)).join(',');
  check.addIssue('is not south,west,north,east');
  return z.NEVER;
});

/** One question to the directory: what for, near where, and what must fit. Choices of one kind widen each other; kinds narrow. */
export const ServiceQuery = z.object({
  q: line(LONGEST_QUESTION).default(''),
  near: line(100).default(''),
  /** Need ids, or the addresses that stand in for sensitive ones. */
  need: listOf(Term).default([]),
  type: listOf(Term).default([]),
  for: listOf(Term).default([]),
  /** Years. */
  age: number(0, 120),
  when: When.optional().catch(undefined),
  how: listOf(z.enum(HOWS)).default([]),
  free: flag,
  /** Taking people now. */
  open: flag,
  language: listOf(Language).default([]),
  access: listOf(z.enum(ACCESS)).default([]),
  /** Miles. */
  within: number(0.1, 500),
  /** Only places inside this box. */
  bbox: Box.optional().catch(undefined),
  sort: z.enum(SORTS).default('best').catch('best'),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
  /** Search for the words as they were typed: no spelling put right, nothing taken for something else. */
  exact: flag,
});
export type ServiceQuery = z.infer<typeof ServiceQuery>;

const LISTS = ['need', 'type', 'for', 'how', 'language', 'access'] as const;
const ORDER = [
  'q',
  'near',
  'need',
  'type',
  'for',
  'age',
  'when',
  'how',
  'free',
  'open',
  'language',
  'access',
  'within',
  'bbox',
  'sort',
  'page',
  'exact',
] as const;

/** The parameters that narrow what is found, beside the words, the place and the need. */
export const FILTERS = ORDER.filter((name) => !['q', 'near', 'need', 'sort', 'page', 'exact'].includes(name));

/** Reads a page's parameters. Never refuses: what is unknown or malformed is left out. */
export function parseQuery(params: URLSearchParams): ServiceQuery {
  const given: Record<string, unknown> = {};
  for (const name of ORDER) {
    const isList = (LISTS as readonly string[]).includes(name);
    const values = params.getAll(name).filter((value) => value !== '');
    if (isList) given[name] = values.flatMap((value) => value.split(','));
    else if (values[0] !== undefined) given[name] = values[0];
  }
  return ServiceQuery.parse(given);
}

/** The parameters of a query in their one order, without those that say nothing: the same question, the same address.
 *  `addressOf` gives what stands in an address for a need. */
export function writeQuery(
  query: Partial<ServiceQuery>,
  addressOf: (need: string) => string = (need) => need,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ORDER) {
    const value = query[name];
    if (Array.isArray(value))
      for (const each of value) params.append(name, name === 'need' ? addressOf(each) : each);
    else if (value === true) params.set(name, '1');
    else if (value !== undefined && value !== false && value !== '' && !isDefault(name, value))
      params.set(name, String(value));
  }
  return params;
}

const isDefault = (name: string, value: unknown) =>
  (name === 'sort' && value === 'best') || (name === 'page' && value === 1);

/** The query with one choice taken away, from its first page. */
export function withoutChoice(query: ServiceQuery, name: keyof ServiceQuery, value?: string): ServiceQuery {
  const now = query[name];
  const left = Array.isArray(now)
    ? now.filter((each) => each !== value)
    : typeof now === 'boolean'
      ? false
      : undefined;
  return ServiceQuery.parse({ ...query, page: 1, [name]: left });
}

/** The query with one choice added, from its first page. */
export function withChoice(query: ServiceQuery, name: keyof ServiceQuery, value: string): ServiceQuery {
  const now = query[name];
  return ServiceQuery.parse({ ...query, page: 1, [name]: Array.isArray(now) ? [...now, value] : value });
}

/** Whether any choice narrows what is found, beside the words and the place. */
export const hasFilters = (query: ServiceQuery): boolean =>
  query.free ||
  query.open ||
  query.age !== undefined ||
  query.when !== undefined ||
  query.within !== undefined ||
  query.bbox !== undefined ||
  [query.type, query.for, query.how, query.language, query.access].some((list) => list.length > 0);
