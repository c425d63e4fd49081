import { z } from 'zod';
import { Schedule } from './schedule/shape.ts';

/** A word or a line of plain text. */
export const Id = z.uuid();
export const Word = z.string().trim().min(1).max(300);
export const Words = z.string().trim().min(1).max(5000);
export const Day = z.iso.date();

export const Phone = z.object({
  id: Id,
  number: z.string().trim().min(2).max(60),
  extension: z.number().int().optional(),
  type: z.enum(['voice', 'text', 'textphone', 'fax', 'whatsapp']).optional(),
  description: Word.optional(),
  hours: Word.optional(),
});
export type Phone = z.infer<typeof Phone>;

export const Contact = z.object({
  id: Id,
  name: Word.optional(),
  title: Word.optional(),
  department: Word.optional(),
  email: z.email().optional(),
  phones: z.array(Phone).default([]),
});

export const Address = z.object({
  id: Id,
  attention: Word.optional(),
  address1: Word,
  address2: Word.optional(),
  city: Word,
  region: Word.optional(),
  stateProvince: Word,
  postalCode: Word,
  country: z.string().length(2),
  addressType: z.enum(['physical', 'postal', 'virtual']),
});
export type Address = z.infer<typeof Address>;

/** `feature` says what, `level` how much: step-free "partial" is never shown as "full". */
export const Accessibility = z.object({
  id: Id,
  description: Word.optional(),
  details: Words.optional(),
  url: z.url().optional(),
  feature: z
    .enum([
      'wheelchair',
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
    ])
    .optional(),
  level: z.enum(['full', 'partial', 'none']).optional(),
});
export type Accessibility = z.infer<typeof Accessibility>;

export const Location = z.object({
  id: Id,
  locationType: z.enum(['physical', 'postal', 'virtual']),
  name: Word.optional(),
  alternateName: Word.optional(),
  description: Words.optional(),
  transportation: Words.optional(),
  /** WGS84 degrees. */
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  externalIdentifier: Word.optional(),
  externalIdentifierType: Word.optional(),
  url: z.url().optional(),
  addresses: z.array(Address).default([]),
  accessibility: z.array(Accessibility).default([]),
});
export type Location = z.infer<typeof Location>;

export const ServiceAtLocation = z.object({
  id: Id,
  description: Words.optional(),
  location: Location,
  phones: z.array(Phone).default([]),
  schedules: z.array(Schedule).default([]),
});
export type ServiceAtLocation = z.infer<typeof ServiceAtLocation>;

export const Organization = z.object({
  id: Id,
  name: Word,
  alternateName: Word.optional(),
  description: Words,
  email: z.email().optional(),
  website: z.url().optional(),
  logo: z.url().optional(),
  uri: z.url().optional(),
  taxStatus: Word.optional(),
  taxId: Word.optional(),
  yearIncorporated: z.number().int().optional(),
  legalStatus: Word.optional(),
  parentOrganizationId: Id.optional(),
  identifiers: z
    .array(z.object({ id: Id, identifierScheme: Word.optional(), identifierType: Word, identifier: Word }))
    .default([]),
  sourceRecordId: Word.optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});
export type Organization = z.infer<typeof Organization>;

export const EligibilityRule = z.object({
  id: Id,
  fact: z.enum([
    'age',
    'area',
    'gender',
    'household',
    'circumstance',
    'language',
    'referral',
    'access',
    'immigration',
    'existing-client',
  ]),
  accepts: z.boolean(),
  value: Word.optional(),
  /** Years, for ages. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  words: Word,
});
export type EligibilityRule = z.infer<typeof EligibilityRule>;

export const Capacity = z.object({
  id: Id,
  status: z.enum(['open', 'waiting-list', 'full', 'closed-until']),
  wait: Word.optional(),
  until: Day.optional(),
  since: Day.optional(),
  howWeKnow: Word.optional(),
  unit: Word.optional(),
  available: z.number().int().optional(),
  maximum: z.number().int().optional(),
});
export type Capacity = z.infer<typeof Capacity>;

export const Assurance = z.object({
  id: Id,
  fact: z.enum(['all', 'phone', 'times', 'taking-people', 'cost', 'area', 'get-in', 'who-for', 'address']),
  checkedOn: Day,
  checkedBy: z.enum(['group', 'editor', 'source', 'navigator']),
  how: Word.optional(),
});
export type Assurance = z.infer<typeof Assurance>;

export const GetIn = z.enum(['turn-up', 'ring', 'text', 'online', 'they-come', 'referral', 'appointment']);
export type GetIn = z.infer<typeof GetIn>;
