import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { readAddress, writeAddress } from './address-text.ts';
import { readPhones, writePhones } from './phone-text.ts';
import { readStatus, writeStatus } from './status-text.ts';
import { readArea, writeArea } from './text/area-text.ts';
import { readCost, writeCost } from './text/cost-text.ts';
import { readGetIn, writeGetIn } from './text/get-in-text.ts';
import { readNeeds, refuseNeeds, writeNeeds } from './text/needs-text.ts';
import { readTaking, writeTaking } from './text/taking-text.ts';
import { readTimesText, writeTimesText } from './text/times-text.ts';

/** What reading a field as text and writing it back needs to know. */
export interface FieldContext {
  readonly now: Date;
  readonly holidays: Holidays;
  readonly county: string;
  readonly taxonomy: Taxonomy;
  /** Where a postcode is, looked up before. */
  readonly pointOf?: (postcode: string) => { lat: number; lng: number } | undefined;
}

/** One thing of a listing that people may change, as text that they can read and write. */
export interface Field {
  readonly label: string;
  /** Could harm somebody if it were false: it is never published on one person's word. */
  readonly danger: boolean;
  /** An editor looks at it first, unless it comes from one: a group is found by it, and by it others are not. */
  readonly looked?: boolean;
  readonly most: number;
  /** Several lines. */
  readonly rows?: number;
  readonly hint?: string;
  read(record: ListingRecord, ctx: FieldContext): string;
  /** The record with this text in its place. @throws Error with a sentence when it cannot be read. */
  write(record: ListingRecord, text: string, ctx: FieldContext): ListingRecord;
  /** Why this may not be said, as a sentence. */
  refuse?(wanted: string, was: string): string | undefined;
}

type WordField =
  | 'summary'
  | 'description'
  | 'applicationProcess'
  | 'waitTime'
  | 'whatHappens'
  | 'whatToSay'
  | 'alert'
  | 'eligibilityDescription';

const words = (key: WordField, label: string, most: number, rows?: number): Field => ({
  label,
  danger: false,
  most,
  rows,
  read: (record) => record[key] ?? '',
  write: (record, text) => ({ ...record, [key]: text || undefined }),
});

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** All that may be changed, in the order of a form. */
export const FIELDS = {
  name: {
    label: 'Name',
    danger: true,
    most: 200,
    read: ({ name }) => name,
    write(record, text) {
      if (!text) throw new Error('Write the name');
      return { ...record, name: text };
    },
  },
  status: { label: 'Open or closed', danger: false, most: 40, read: readStatus, write: writeStatus },
  phone: {
    label: 'Phone numbers',
    danger: true,
    most: 500,
    rows: 3,
    hint: 'One number a line. You may say what it is for: 01253 123456 – for appointments',
    read: readPhones,
    write: writePhones,
  },
  email: {
    label: 'E-mail',
    danger: true,
    most: 254,
    read: ({ email }) => email ?? '',
    write: (record, text) => ({ ...record, email: text || undefined }),
  },
  url: {
    label: 'Website',
    danger: true,
    most: 500,
    read: ({ url, organization }) => url ?? organization?.website ?? '',
    // Where only the organisation's is shown, that is what was looked at and changed.
    write: (record, text) =>
      record.url === undefined && record.organization?.website !== undefined
        ? { ...record, organization: { ...record.organization, website: text || undefined } }
        : { ...record, url: text || undefined },
  },
  address: {
    label: 'Address',
    danger: true,
    most: 500,
    rows: 4,
    hint: 'The postcode stands on the last line',
    read: readAddress,
    write: writeAddress,
  },
  times: {
    label: 'Opening times',
    danger: false,
    most: 2000,
    rows: 4,
    hint: 'One line for each time, such as: every Tuesday, 2pm to 4pm, not August',
    read: readTimesText,
    write: writeTimesText,
  },
  taking: {
    label: 'Taking people',
    danger: false,
    most: 60,
    read: readTaking,
    write: writeTaking,
  },
  waitTime: words('waitTime', 'How long people wait', 300),
  summary: words('summary', 'In one line', 120),
  description: words('description', 'What it is', 5000, 6),
  needs: {
    label: 'Kinds of help',
    danger: false,
    looked: true,
    most: 2000,
    read: (record, { taxonomy }) => readNeeds(record, taxonomy),
    write: (record, text, { taxonomy }) => writeNeeds(record, text, taxonomy),
    refuse: refuseNeeds,
  },
  getIn: { label: 'Ways to get in', danger: false, most: 300, read: readGetIn, write: writeGetIn },
  applicationProcess: words('applicationProcess', 'How to get help there', 5000, 4),
  feesDescription: {
    label: 'What it costs',
    danger: false,
    most: 5000,
    rows: 3,
    hint: 'Write “Free” if it costs nothing',
    read: readCost,
    write: writeCost,
  },
  area: {
    label: 'Area it is for',
    danger: false,
    most: 1000,
    rows: 2,
    hint: 'One area a line',
    read: readArea,
    write: writeArea,
  },
  eligibilityDescription: words('eligibilityDescription', 'Who it is for', 5000, 4),
  whatHappens: words('whatHappens', 'What happens when you get there', 5000, 4),
  whatToSay: words('whatToSay', 'What to say', 5000, 3),
  bring: {
    label: 'What to bring',
    danger: false,
    most: 1000,
    rows: 3,
    hint: 'One thing a line',
    read: ({ requiredDocuments }) => requiredDocuments.map(({ document }) => document).join('\n'),
    write: (record, text) => ({
      ...record,
      requiredDocuments: linesOf(text).map((document, index) => ({
        id: idFrom(record.id, 'document', String(index)),
        document,
      })),
    }),
  },
  alert: words('alert', 'Notice at the top', 5000, 2),
} as const satisfies Record<string, Field>;
export type FieldId = keyof typeof FIELDS;

export const FIELD_IDS = Object.keys(FIELDS) as [FieldId, ...FieldId[]];
export const fieldOf = (id: FieldId): Field => FIELDS[id];

/** Text as people type it, made plain: no characters that cannot be seen, no odd forms of letters and figures, no space at ends of lines. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cf}\p{Co}\p{Cn}]|(?!\n)\p{Cc}/gu, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
