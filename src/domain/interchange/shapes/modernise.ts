import { objectAt, objectsAt, type Raw, textAt } from '../raw.ts';

const without = (raw: Raw, ...keys: readonly string[]): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)));

const given = (raw: Raw, ...keys: readonly string[]): boolean => keys.some((key) => raw[key] !== undefined);

/** Addresses and access of ORUK 1.0 and HSDS 1 and 2 under their names of today. */
function modernLocation(raw: Raw): Raw {
  const typed = (key: string, type: string) =>
    objectsAt(raw, key).map((address): Raw => ({ ...address, address_type: type }));
  const old = [
    'physical_addresses',
    'physical_address',
    'postal_addresses',
    'postal_address',
    'accessibility_for_disabilities',
  ];
  if (!given(raw, ...old, 'regular_schedule', 'regular_schedules', 'holiday_schedules')) return raw;
  return {
    ...without(withSchedules(raw), ...old),
    addresses: [
      ...objectsAt(raw, 'addresses'),
      ...typed('physical_addresses', 'physical'),
      ...typed('physical_address', 'physical'),
      ...typed('postal_addresses', 'postal'),
      ...typed('postal_address', 'postal'),
    ],
    accessibility: objectsAt(raw, 'accessibility', 'accessibility_for_disabilities'),
  };
}

const SCHEDULES = ['regular_schedules', 'regular_schedule', 'holiday_schedules', 'holiday_schedule'];

function withSchedules(raw: Raw): Raw {
  if (!given(raw, ...SCHEDULES)) return raw;
  return { ...without(raw, ...SCHEDULES), schedules: objectsAt(raw, 'schedules', ...SCHEDULES) };
}

const TERMS = ['service_taxonomys', 'service_taxonomies', 'service_attributes'];

/** Each term as an attribute of today, whose term stands inside it. */
function attributesOf(raw: Raw): Raw[] {
  return objectsAt(raw, 'attributes', ...TERMS).map((each) => {
    const term = objectAt(each, 'taxonomy_term') ?? objectAt(each, 'taxonomy');
    if (!term) return each;
    return {
      ...without(each, 'taxonomy'),
      taxonomy_term: { ...without(term, 'vocabulary'), taxonomy: term.taxonomy ?? term.vocabulary },
    };
  });
}

/** Ages and words of who may come, which stood in a table of their own. */
function eligibilityOf(raw: Raw): Raw {
  const rows = objectsAt(raw, 'eligibilitys', 'eligibilities', 'eligibility');
  const words = [
    textAt(raw, 'eligibility_description'),
    ...rows.map((row) => textAt(row, 'eligibility', 'eligibility_description')),
  ].filter((text) => text !== undefined);
  const first = (key: string) =>
    raw[key] ??
    rows.map((row) => row[key]).find((value) => value !== undefined && value !== null && value !== '');
  return {
    minimum_age: first('minimum_age'),
    maximum_age: first('maximum_age'),
    ...(words.length > 0 && { eligibility_description: [...new Set(words)].join('\n') }),
  };
}

/** A service of ORUK 1.0 or HSDS 1 and 2 in the names of HSDS 3. What is in them already is left as it is. */
export function modernise(raw: Raw): Raw {
  const base = withSchedules(raw);
  const places = objectsAt(base, 'service_at_locations', 'services_at_location', 'service_at_location').map(
    (each): Raw => {
      const place = objectAt(each, 'location');
      return place ? { ...withSchedules(each), location: modernLocation(place) } : withSchedules(each);
    },
  );
  return {
    ...without(
      base,
      ...TERMS,
      'eligibilitys',
      'eligibilities',
      'eligibility',
      'fundings',
      'services_at_location',
      'service_at_location',
      'serviceId',
    ),
    ...(places.length > 0 && { service_at_locations: places }),
    ...(given(base, 'locations') && { locations: objectsAt(base, 'locations').map(modernLocation) }),
    ...(given(base, 'attributes', ...TERMS) && { attributes: attributesOf(base) }),
    ...eligibilityOf(base),
    ...(given(base, 'fundings') && { funding: objectsAt(base, 'funding', 'fundings') }),
  };
}
