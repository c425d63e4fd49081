import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { GetIn } from '#src/domain/directory/record-parts.ts';
import type { Notes } from '../notes.ts';
import { objectsAt, type Raw, textAt } from '../raw.ts';
import { fieldsOf } from './fields.ts';

const says = <T extends object>(row: T): boolean =>
  Object.entries(row).some(([key, value]) => key !== 'id' && value !== undefined);

export function areasFrom(service: Raw, serviceId: string, notes: Notes): ListingRecord['serviceAreas'] {
  return objectsAt(service, 'service_areas')
    .map((raw, index) => {
      const fields = fieldsOf(raw, 'service_areas', notes);
      return {
        id: idFrom(serviceId, 'area', String(index)),
        name: fields.line('name', 'service_area'),
        description: fields.words('description'),
        extent: fields.words('extent'),
        extentType: fields.line('extent_type'),
        uri: fields.url('uri'),
      };
    })
    .filter(says);
}

export function costsFrom(service: Raw, serviceId: string, notes: Notes): ListingRecord['costOptions'] {
  return objectsAt(service, 'cost_options')
    .map((raw, index) => {
      const fields = fieldsOf(raw, 'cost_options', notes);
      const currency = textAt(raw, 'currency')?.trim().toUpperCase();
      const amount = fields.number('amount');
      return {
        id: idFrom(serviceId, 'cost', String(index)),
        validFrom: fields.date('valid_from'),
        validTo: fields.date('valid_to'),
        option: fields.line('option'),
        ...(currency && /^[A-Z]{3}$/.test(currency) && { currency }),
        ...(amount !== undefined && amount >= 0 && { amount }),
        amountDescription: fields.line('amount_description'),
      };
    })
    .filter(
      (row) => row.option !== undefined || row.amountDescription !== undefined || row.amount !== undefined,
    );
}

export function languagesFrom(service: Raw, serviceId: string, notes: Notes): ListingRecord['languages'] {
  return objectsAt(service, 'languages').flatMap((raw, index) => {
    const fields = fieldsOf(raw, 'languages', notes);
    const names = fields.line('name', 'language')?.split(/[,;]\s*/) ?? [undefined];
    return names
      .map((name, at) => ({
        id: idFrom(serviceId, 'language', String(index), String(at)),
        name,
        code: fields.line('code'),
        note: fields.line('note'),
      }))
      .filter(says);
  });
}

export function documentsFrom(
  service: Raw,
  serviceId: string,
  notes: Notes,
): ListingRecord['requiredDocuments'] {
  return objectsAt(service, 'required_documents').flatMap((raw, index) => {
    const fields = fieldsOf(raw, 'required_documents', notes);
    const document = fields.line('document');
    return document && !/^none$/i.test(document)
      ? [{ id: idFrom(serviceId, 'document', String(index)), document, uri: fields.url('uri') }]
      : [];
  });
}

export const fundingFrom = (service: Raw, serviceId: string, notes: Notes): ListingRecord['funding'] =>
  objectsAt(service, 'funding')
    .map((raw, index) => ({
      id: idFrom(serviceId, 'funding', String(index)),
      source: fieldsOf(raw, 'funding', notes).line('source'),
    }))
    .filter(says);

const WAYS: readonly (readonly [RegExp, GetIn])[] = [
  [/drop[- ]?in|walk[- ]?in|turn up|venue/i, 'turn-up'],
  [/\b(phone|telephone)\b/i, 'ring'],
  [/\b(online|virtual|video|web)\b/i, 'online'],
  [/home visit|outreach|at home/i, 'they-come'],
  [/referral/i, 'referral'],
  [/appointment/i, 'appointment'],
];

/** How to get in, from words that leave no doubt: v1's attending type and access, and those of the schedules. */
export function waysIn(texts: readonly (string | undefined)[]): GetIn[] {
  const said = texts.filter((text) => text !== undefined && text.length < 60);
  return WAYS.filter(([pattern]) => said.some((text) => pattern.test(text ?? ''))).map(([, way]) => way);
}

const FREE =
  /^(?:it(?:'|’)?s )?free(?: of charge| to (?:use|attend|join))?[.!]?$|^no (?:charge|cost|fee)s?[.!]?$|^£?0(?:\.00)?$/i;
const NOT_FREE = /^(?:£\s?\d|charges? apply|fees? apply)/i;

/** Whether it is free, where that is said plainly. */
export function isFree(fees: string | undefined, costs: ListingRecord['costOptions']): boolean | undefined {
  if (fees && FREE.test(fees)) return true;
  if (costs.length > 0 && costs.every(({ amount }) => amount === 0)) return true;
  return costs.some(({ amount }) => (amount ?? 0) > 0) ||
    (fees && NOT_FREE.test(fees) && !/^£\s?0/.test(fees))
    ? false
    : undefined;
}
