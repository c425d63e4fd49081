import { z } from 'zod';
import type { Raw } from '../raw.ts';
import { Always } from '../translate/always.ts';

const FIELDS = [
  'name',
  'alternate_name',
  'description',
  'url',
  'email',
  'status',
  'application_process',
  'fees',
  'wait_time',
  'accreditations',
  'eligibility_description',
  'minimum_age',
  'maximum_age',
  'assured_date',
  'alert',
  'last_modified',
  'phone',
  'phone_description',
  'area_served',
  'languages',
  'terms',
  'hours',
  'organization.id',
  'organization.name',
  'organization.description',
  'organization.website',
  'organization.email',
  'organization.charity_number',
  'organization.company_number',
  'program.name',
  'program.description',
  'location.id',
  'location.name',
  'location.description',
  'location.latitude',
  'location.longitude',
  'location.external_identifier',
  'location.external_identifier_type',
  'location.transportation',
  'address.address_1',
  'address.address_2',
  'address.address_3',
  'address.address_4',
  'address.city',
  'address.region',
  'address.state_province',
  'address.postal_code',
  'address.country',
] as const;
type Field = (typeof FIELDS)[number];

const Day = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const CODES: Record<z.infer<typeof Day>, string> = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};

const Cell = z.string().min(1, 'is empty: write a column in curly brackets, such as "{Name}"');

/** content/import/*.yml: which column of a table says what. */
export const ColumnMap = z.strictObject({
  name: z.string(),
  source: z.strictObject({
    name: z.string(),
    url: z.url().optional(),
    licence: z.string().optional(),
    attribution: z.string().optional(),
  }),
  /** Only for files whose first line is no heading: a name for each column, in order. */
  columns: z.array(z.string()).optional(),
  /** What stays the same from one edition of the file to the next. */
  id: Cell,
  fields: z.partialRecord(z.enum(FIELDS, `is not a field: ${FIELDS.join(', ')}`), Cell),
  /** Opening times that have a column for each day. */
  hours_by_day: z.partialRecord(Day, z.string()).optional(),
  /** Status of rows in which a column is filled. */
  status_when: z
    .array(
      z.strictObject({ filled: z.string(), status: z.enum(['inactive', 'defunct', 'temporarily closed']) }),
    )
    .default([]),
  /** Columns that say nothing about the service and are not kept. */
  leave_out: z.array(z.string()).default([]),
  always: Always.optional(),
});
export type ColumnMap = z.infer<typeof ColumnMap>;

type Row = Readonly<Record<string, string>>;

const HOLE = /\{([^{}]+)\}/g;
const columnsIn = (cell: string): string[] => [...cell.matchAll(HOLE)].map((match) => match[1] ?? '');

const columnsByMap = new WeakMap<ColumnMap, readonly string[]>();

/** Every column that a map reads. */
export function columnsOf(map: ColumnMap): readonly string[] {
  const known = columnsByMap.get(map) ?? findColumns(map);
  columnsByMap.set(map, known);
  return known;
}

function findColumns(map: ColumnMap): string[] {
  const cells = [
    map.id,
    ...Object.values(map.fields),
    ...Object.values(map.hours_by_day ?? {}).map((column) => `{${column}}`),
  ];
  return [
    ...new Set([
      ...cells.flatMap(columnsIn),
      ...map.status_when.map(({ filled }) => filled),
      ...map.leave_out,
    ]),
  ];
}

/** "{Street}, {Town}" filled from the row; nothing when every column in it is empty. */
function filled(cell: string, row: Row): string | undefined {
  const columns = columnsIn(cell);
  if (columns.length > 0 && columns.every((column) => (row[column] ?? '').trim() === '')) return undefined;
  const text = cell.replace(HOLE, (_, column: string) =>
    columns.length === 1 && cell === `{${column}}` ? (row[column] ?? '') : (row[column] ?? '').trim(),
  );
  return text.replace(/(?:,\s*){2,}/g, ', ').replace(/^\s*,\s*|\s*,\s*$/g, '');
}

function part(values: Partial<Record<Field, string>>, prefix: string): Raw | undefined {
  const found = Object.entries(values).filter(
    ([field, value]) => field.startsWith(`${prefix}.`) && value !== undefined,
  );
  return found.length > 0
    ? Object.fromEntries(found.map(([field, value]) => [field.slice(prefix.length + 1), value]))
    : undefined;
}

function hoursOf(map: ColumnMap, row: Row): Raw[] {
  return Object.entries(map.hours_by_day ?? {}).flatMap(([day, column]) => {
    const cell = (row[column] ?? '').trim();
    if (cell === '' || /^closed$/i.test(cell)) return [];
    const code = CODES[day as z.infer<typeof Day>];
    // Each opening of a day is a row of its own; what is none is kept in its words.
    return cell.split(/\s*[,;&]\s*/).map((slot): Raw => {
      const [from, to, more] = slot.split(/\s*[-–]\s*/);
      return more === undefined &&
        to !== undefined &&
        /^\d\d:\d\d$/.test(from ?? '') &&
        /^\d\d:\d\d$/.test(to)
        ? { freq: 'WEEKLY', byday: code, opens_at: from, closes_at: to }
        : {
            freq: 'WEEKLY',
            byday: code,
            opens_at: slot,
            description: `${day[0]?.toUpperCase()}${day.slice(1)} ${slot}`,
          };
    });
  });
}

/** One row of a table as a service of HSDS 3. Columns that the map does not name are kept as keys we do not know. */
export function serviceFromRow(map: ColumnMap, row: Row): Raw {
  const values: Partial<Record<Field, string>> = {};
  for (const [field, cell] of Object.entries(map.fields) as [Field, string][]) {
    const value = filled(cell, row);
    if (value !== undefined) values[field] = value;
  }
  const read = columnsOf(map);
  const unread = Object.entries(row).filter(
    ([column, value]) => !read.includes(column) && value.trim() !== '',
  );
  const [location, address, organization] = [
    part(values, 'location'),
    part(values, 'address'),
    part(values, 'organization'),
  ];
  const plain = Object.fromEntries(
    Object.entries(values).filter(
      ([field]) =>
        !field.includes('.') &&
        !['phone', 'phone_description', 'area_served', 'terms', 'languages'].includes(field),
    ),
  );
  const closed = map.status_when.find(({ filled: column }) => (row[column] ?? '').trim() !== '');
  const listed = (field: Field) =>
    (values[field] ?? '')
      .split(/\s*[;,|]\s*/)
      .filter(Boolean)
      .map((name): Raw => ({ name, id: name }));
  return {
    ...Object.fromEntries(unread),
    ...plain,
    id: filled(map.id, row),
    status: closed?.status ?? values.status ?? 'active',
    ...(values.phone !== undefined && {
      phones: [{ number: values.phone, description: values.phone_description }],
    }),
    ...(values.area_served !== undefined && { service_areas: [{ name: values.area_served }] }),
    ...(values.terms !== undefined && { attributes: listed('terms') }),
    ...(values.languages !== undefined && { languages: listed('languages').map(({ name }) => ({ name })) }),
    ...(organization && { organization: { id: organization.id ?? organization.name, ...organization } }),
    program: part(values, 'program'),
    schedules: location || address ? undefined : hoursOf(map, row),
    ...((location || address) && {
      service_at_locations: [
        {
          location: { ...location, addresses: address ? [{ ...address, address_type: 'physical' }] : [] },
          schedules: hoursOf(map, row),
        },
      ],
    }),
    ...(map.always && { fingerpost: map.always }),
  };
}
