import type { ListingRecord } from '../record.ts';
import { type Contacts, contactsIn } from './contacts-in.ts';
import { FIELD_IDS, type FieldContext, type FieldId, fieldOf, plain } from './fields.ts';
import { refuseHostile } from './refuse-hostile.ts';

/** One field that somebody wants to be otherwise. */
export interface Wanted {
  readonly field: FieldId;
  readonly wanted: string;
}
export interface Change extends Wanted {
  /** As it was published when it was proposed. */
  readonly was: string;
}

const flat = ({ links, mails, numbers, postcodes }: Contacts) => [
  ...links,
  ...mails,
  ...numbers,
  ...postcodes,
];

/** Whether this could harm somebody if it were false: a contact, an address, a name, or words that newly hold a number, a
 *  postcode or a link, such as one for donations. */
export function isDanger({ field, was, wanted }: Change): boolean {
  if (fieldOf(field).danger) return true;
  const known = flat(contactsIn(was));
  return flat(contactsIn(wanted)).some((contact) => !known.includes(contact));
}

/** Whether somebody else has to look at it: where lives may hang on a listing, that could be made to look otherwise by its kinds of help. */
export const couldHarm = (change: Change, { crisis }: { crisis: boolean }): boolean =>
  isDanger(change) || (crisis && change.field === 'needs');

/** What would be otherwise than it is published, in the order of the form. */
export function changesOf(record: ListingRecord, wanted: readonly Wanted[], ctx: FieldContext): Change[] {
  return FIELD_IDS.flatMap((field) => {
    const asked = wanted.find((each) => each.field === field);
    if (!asked) return [];
    const change = { field, was: fieldOf(field).read(record, ctx), wanted: plain(asked.wanted) };
    return change.was === change.wanted ? [] : [change];
  });
}

/** What is wrong with each change, a sentence a field; empty when all may go on. */
export function faultsOf(changes: readonly Change[]): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { field, was, wanted } of changes) {
    const { most, label, refuse } = fieldOf(field);
    const why =
      wanted.length > most
        ? `${label}: use ${most.toLocaleString('en-GB')} characters or fewer`
        : (refuse?.(wanted, was) ?? refuseHostile(field, wanted, was));
    if (why) faults[field] = why;
  }
  return faults;
}

/** The record with the changes made. @throws Error with a sentence when one cannot be read. */
export const withChanges = (
  record: ListingRecord,
  changes: readonly Wanted[],
  ctx: FieldContext,
): ListingRecord =>
  changes.reduce((made, { field, wanted }) => fieldOf(field).write(made, wanted, ctx), record);
