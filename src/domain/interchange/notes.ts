/** What was put right on the way in, because there was only one thing it could mean. In the words of the report. */
export const MENDS = {
  html: 'web page code turned into plain text',
  entities: 'codes such as &amp; turned into the letters they stand for',
  newlines: '“\\n” turned into a new line',
  spaces: 'stray spaces taken out',
  garbled: 'garbled letters such as “â€™” put right',
  'url-scheme': '“http://” put before a web address',
  'phone-label': 'words in a phone number moved beside it',
  'several-phones': 'several phone numbers in one box parted',
  'several-emails': 'several email addresses in one box parted',
  'age-unset': 'an age of -1, a highest age of 0 or an age nobody reaches read as no limit',
  time: 'times such as “9:00am” written as 09:00',
  days: 'days such as “Monday-Friday” written one by one',
  'time-moved': 'a time in a date box put where times go',
  hours: 'opening times written in words read as a timetable',
  'time-zone': 'a time without a zone read as UK time',
  date: 'a date written in another way written as year, month, day',
  'coordinates-swapped': 'latitude and longitude changed round',
  'postcode-form': 'postcodes written with capitals and one space',
  'postcode-found': 'a postcode found inside an address',
  'point-found': 'a point on the map found by the postcode',
  'status-unsaid': 'no status given: taken as active',
  'status-word': 'the status written in another way',
  'terms-known': 'a term of another list also filed under ours',
  'hidden-address': 'an address that looks like a refuge kept secret',
} as const;
export type Mend = keyof typeof MENDS;

/** What could not be carried over. The value itself stands in the report. */
export const LOSSES = {
  email: 'is not an email address',
  'email-placeholder': 'is a made-up email address',
  url: 'is not a web address',
  'url-placeholder': 'is a made-up web address',
  phone: 'has no phone number in it',
  age: 'is not an age',
  'ages-crossed': 'has a lowest age above the highest',
  date: 'is not a date',
  'date-unclear': 'could be two different dates',
  time: 'is not a time',
  hours: 'could not be read as opening times; the words are kept',
  coordinates: 'is not a point on the map',
  'postcode-unknown': 'is not in the gazetteer here, so it has no point on the map',
  'organization-missing': 'names an organisation that is not in the input',
  'location-missing': 'names a place that is not in the input',
  'address-short': 'has no street or postcode, so the address is kept as a description',
  status: 'is not a status we know: taken as active',
  number: 'is not a number',
  'too-long': 'was longer than can be kept, and was cut',
  table: 'is a file that is not part of the standard',
  orphan: 'belongs to nothing in the input',
  columns: 'has more cells than the table has columns',
} as const;
export type Loss = keyof typeof LOSSES;

export type Note = { field: string; value?: string } & ({ mended: Mend } | { lost: Loss });

/** A value that was read, what was put right in it and what could not be kept. */
export interface Reading<T> {
  value?: T;
  mended?: readonly Mend[];
  lost?: readonly { loss: Loss; value: string }[];
}

/** Gathers the notes of one record. */
export interface Notes {
  readonly list: readonly Note[];
  mended(what: Mend, field: string, value?: string): void;
  lost(what: Loss, field: string, value: string): void;
  /** Takes a reading apart: its notes are kept here, its value is given back. */
  take<T>(field: string, reading: Reading<T>): T | undefined;
}

const LONGEST_EXAMPLE = 200;
const short = (value: string) =>
  value.length > LONGEST_EXAMPLE ? `${value.slice(0, LONGEST_EXAMPLE)}…` : value;

export function startNotes(): Notes {
  const list: Note[] = [];
  const notes: Notes = {
    list,
    mended: (what, field, value) =>
      void list.push({ field, mended: what, ...(value !== undefined && { value: short(value) }) }),
    lost: (what, field, value) => void list.push({ field, lost: what, value: short(value) }),
    take(field, { value, mended = [], lost = [] }) {
      for (const what of mended) notes.mended(what, field);
      for (const { loss, value: told } of lost) notes.lost(loss, field, told);
      return value;
    },
  };
  return notes;
}
