import type { z } from 'zod';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { Contact, Phone } from '#src/domain/directory/record-parts.ts';
import { readPhones } from '../mend/phone.ts';
import type { Notes } from '../notes.ts';
import { objectsAt, type Raw, textAt } from '../raw.ts';
import { fieldsOf } from './fields.ts';

const TYPES: Record<string, Phone['type']> = {
  voice: 'voice',
  cell: 'voice',
  mobile: 'voice',
  text: 'text',
  sms: 'text',
  textphone: 'textphone',
  tty: 'textphone',
  fax: 'fax',
  whatsapp: 'whatsapp',
};

/** The phones of one object, each box taken apart. `owner` makes their ids; the same number twice is one phone. */
export function phonesFrom(rows: readonly Raw[], owner: string, path: string, notes: Notes): Phone[] {
  const found = new Map<string, Phone>();
  for (const row of rows) {
    const given = textAt(row, 'number', 'phone', 'telephone');
    if (given === undefined) continue;
    const own = fieldsOf(row, path, notes).line('description');
    const extension = Number(textAt(row, 'extension') ?? Number.NaN);
    for (const phone of notes.take(`${path}.number`, readPhones(given)) ?? []) {
      const description = [own, phone.description].filter(Boolean).join(', ').slice(0, 300);
      const type = phone.type ?? TYPES[(textAt(row, 'type') ?? '').trim().toLowerCase()];
      found.set(phone.number, {
        id: idFrom(owner, 'phone', phone.number),
        number: phone.number,
        ...((phone.extension ?? extension) >= 0 && { extension: Math.trunc(phone.extension ?? extension) }),
        ...(type && { type }),
        ...(description !== '' && { description }),
      });
    }
  }
  return [...found.values()];
}

type FoundContact = z.infer<typeof Contact>;

/** Contacts with a name, a job or an address; the phones of a contact without any are the service's own. */
export function contactsFrom(
  service: Raw,
  serviceId: string,
  emails: readonly string[],
  notes: Notes,
): { contacts: FoundContact[]; phones: Phone[] } {
  const contacts: FoundContact[] = [];
  const phones: Phone[] = [];
  for (const [index, raw] of objectsAt(service, 'contacts').entries()) {
    const id = idFrom(serviceId, 'contact', textAt(raw, 'id') ?? '', String(index));
    const fields = fieldsOf(raw, 'contacts', notes);
    const [email] = fields.emails('email');
    const about = {
      name: fields.line('name'),
      title: fields.line('title'),
      department: fields.line('department'),
      email,
    };
    const own = phonesFrom(objectsAt(raw, 'phones'), id, 'contacts.phones', notes);
    if (Object.values(about).some((value) => value !== undefined))
      contacts.push({ id, ...about, phones: own });
    else phones.push(...own.map((phone) => ({ ...phone, id: idFrom(serviceId, 'phone', phone.number) })));
  }
  for (const email of emails) contacts.push({ id: idFrom(serviceId, 'contact', email), email, phones: [] });
  return { contacts, phones };
}
