import { z } from 'zod';
import type { People } from '#db/open.ts';
import type { offer } from '#db/schema/people/offer.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { EmailAddress } from '#src/domain/notifications/address.ts';

/** What people offer, and how it is said. */
export const OFFERED = {
  food: 'Food, or cooking for people',
  things: 'Furniture or other things',
  time: 'Time, or something I can do',
  room: 'A room or a space',
  money: 'Money',
  other: 'Something else',
} as const;
export type Offered = keyof typeof OFFERED;
const KINDS = Object.keys(OFFERED) as Offered[];

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `Write ${most} characters or fewer` });

/** Who offers, and what: sealed as soon as it is here. */
export const OfferWords = z.object({
  words: line(1000).min(1, { error: 'Say what you would like to give' }),
  where: line(60).optional(),
  name: line(80).min(1, { error: 'Write the name they should ask for' }),
  email: z.literal('').or(EmailAddress).optional(),
  phone: z
    .string()
    .trim()
    .regex(/^$|^\+?[\d ()-]{10,20}$/, { error: 'Write a phone number such as 01253 477477' })
    .optional(),
});
export type OfferWords = z.infer<typeof OfferWords>;

export const SendOffer = OfferWords.extend({
  kind: z.enum(KINDS, { error: 'Choose what you would like to give' }),
  /** The listing that takes it; left out, the editors find somebody. */
  to: z.uuid({ error: 'Choose who should get it' }).optional(),
  /** The form's own random id, so that pressing twice sends once. */
  formId: z.uuid(),
});
export type SendOffer = z.infer<typeof SendOffer>;

export const ANSWERS = ['will-get-in-touch', 'not-now'] as const;
export type OfferRow = typeof offer.$inferSelect;

const about = (id: string) => `offer ${id}`;
export const sealOffer = (key: string, id: string, words: OfferWords): string =>
  seal(key, about(id), JSON.stringify(words));

/** What was sealed. @throws when the file does not belong to the place's key. */
export async function openOffer(people: People, row: Pick<OfferRow, 'id' | 'sealed'>): Promise<OfferWords> {
  const text = unseal(await placeKey(people), about(row.id), row.sealed);
  if (text === undefined) throw new Error(`offer ${row.id} cannot be opened`);
  return OfferWords.parse(JSON.parse(text));
}

/** What whoever may answer an offer sees of it. */
export const OfferView = OfferWords.extend({
  id: z.string(),
  kind: z.enum(KINDS),
  madeAt: z.string(),
  reference: z.string(),
  state: z.enum(['new', ...ANSWERS]),
  answeredAt: z.string().optional(),
});
export type OfferView = z.infer<typeof OfferView>;

export async function viewOffer(people: People, row: OfferRow): Promise<OfferView> {
  return {
    ...(await openOffer(people, row)),
    id: row.id,
    kind: row.kind as Offered,
    madeAt: row.madeAt,
    reference: row.reference,
    state: row.state as OfferView['state'],
    answeredAt: row.answeredAt ?? undefined,
  };
}
