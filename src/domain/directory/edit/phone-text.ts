import { idFrom } from '../ids.ts';
import { spokenNumber } from '../phone-words.ts';
import type { ListingRecord } from '../record.ts';
import type { Phone } from '../record-parts.ts';

const sayPhone = ({ number, description }: Phone) =>
  description ? `${spokenNumber(number)} – ${description}` : spokenNumber(number);

const isVoice = ({ type }: Phone) => type !== 'fax';

const phonesOf = ({ phones, serviceAtLocations }: ListingRecord) =>
  [...phones, ...serviceAtLocations.flatMap((place) => place.phones)].filter(isVoice);

/** "01253 123456 – for appointments" in its two parts. */
export function splitPhone(line: string): { number: string; description?: string } {
  const [number = '', ...rest] = line.split(/\s+[–—-]\s+|\s*[:–—]\s+/);
  const description = rest.join(' – ').trim();
  return description ? { number: number.trim(), description } : { number: number.trim() };
}

/** The numbers of a listing and of its places, one a line. */
export const readPhones = (record: ListingRecord): string =>
  [...new Set(phonesOf(record).map(sayPhone))].join('\n');

/** A number that stays as it was keeps what else is known of it; a new one belongs to the whole listing. */
export function writePhones(record: ListingRecord, text: string): ListingRecord {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const known = new Set(phonesOf(record).map(sayPhone));
  const stays = (phone: Phone) => !isVoice(phone) || lines.includes(sayPhone(phone));
  const added = lines
    .filter((line) => !known.has(line))
    .map((line): Phone => ({ id: idFrom(record.id, 'phone', line), ...splitPhone(line) }));
  return {
    ...record,
    phones: [...record.phones.filter(stays), ...added],
    serviceAtLocations: record.serviceAtLocations.map((place) => ({
      ...place,
      phones: place.phones.filter(stays),
    })),
  };
}
