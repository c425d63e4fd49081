import { z } from 'zod';
import { Schedule } from './schedule/shape.ts';

/** The whole of one listing, nested as HSDS 3.0 nests it, with our additions. Publishing takes it, a version keeps
 *  it, and reading gives it back. Texts are plain: links and bullets, never HTML. */

const Id = z.uuid();
const Word = z.string().trim().min(1).max(300);
const Words = z.string().trim().min(1).max(5000);
const Day = z.iso.date();

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

const Dated = { startsOn: Day.optional(), endsOn: Day.optional() };

export const GetIn = z.enum(['turn-up', 'ring', 'text', 'online', 'they-come', 'referral', 'appointment']);
export type GetIn = z.infer<typeof GetIn>;

export const ListingRecord = z.object({
  id: Id,
  name: Word,
  alternateName: Word.optional(),
  summary: z.string().trim().min(1).max(120).optional(),
  description: Words.optional(),
  url: z.url().optional(),
  email: z.email().optional(),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  interpretationServices: Words.optional(),
  applicationProcess: Words.optional(),
  feesDescription: Words.optional(),
  waitTime: Word.optional(),
  accreditations: Words.optional(),
  licenses: Words.optional(),
  eligibilityDescription: Words.optional(),
  minimumAge: z.number().min(0).max(130).optional(),
  maximumAge: z.number().min(0).max(130).optional(),
  assuredDate: Day.optional(),
  assurerEmail: z.email().optional(),
  alert: Words.optional(),

  /** real: a service as its source tells it. example: made up, marked wherever it appears. */
  kind: z.enum(['real', 'example']),
  reach: z.enum(['place', 'town', 'county', 'national']),
  statutory: z.boolean().default(false),
  sensitive: z.boolean().default(false),
  confidentialLocation: z.boolean().default(false),
  getIn: z.array(GetIn).default([]),
  whatHappens: Words.optional(),
  whatToSay: Words.optional(),
  /** GSS codes of the authorities a statutory service serves. */
  authorities: z.array(z.string()).default([]),
  /** The crisis line in content/crisis that carries this listing's number. */
  crisisId: z.string().optional(),
  free: z.boolean().optional(),

  /** Term ids of content/taxonomy. */
  needs: z.array(z.string()).default([]),
  types: z.array(z.string()).default([]),
  whoFor: z.array(z.string()).default([]),
  /** Terms of other people's taxonomies, kept as they came. */
  attributes: z
    .array(
      z.object({
        id: Id,
        taxonomyId: Id.optional(),
        taxonomy: Word.optional(),
        termId: Id,
        term: Word,
        code: Word.optional(),
        value: Words.optional(),
        label: Word.optional(),
      }),
    )
    .default([]),

  organization: Organization.optional(),
  program: z.object({ id: Id, name: Word, alternateName: Word.optional(), description: Words }).optional(),
  serviceAtLocations: z.array(ServiceAtLocation).default([]),
  phones: z.array(Phone).default([]),
  contacts: z.array(Contact).default([]),
  schedules: z.array(Schedule).default([]),
  serviceAreas: z
    .array(
      z.object({
        id: Id,
        name: Word.optional(),
        description: Words.optional(),
        extent: Words.optional(),
        extentType: Word.optional(),
        uri: z.url().optional(),
      }),
    )
    .default([]),
  costOptions: z
    .array(
      z.object({
        id: Id,
        validFrom: Day.optional(),
        validTo: Day.optional(),
        option: Word.optional(),
        currency: z.string().length(3).optional(),
        amount: z.number().min(0).optional(),
        amountDescription: Word.optional(),
      }),
    )
    .default([]),
  languages: z
    .array(z.object({ id: Id, name: Word.optional(), code: Word.optional(), note: Word.optional() }))
    .default([]),
  requiredDocuments: z.array(z.object({ id: Id, document: Word, uri: z.url().optional() })).default([]),
  funding: z.array(z.object({ id: Id, source: Word.optional(), ...Dated })).default([]),
  authorisations: z.array(z.object({ id: Id, name: Word, reference: Word.optional(), ...Dated })).default([]),
  eligibilityRules: z.array(EligibilityRule).default([]),
  capacity: Capacity.optional(),
  assurance: z.array(Assurance).default([]),

  source: z
    .object({
      name: Word,
      url: z.url().optional(),
      licence: Word.optional(),
      attribution: Word.optional(),
      recordId: Word.optional(),
    })
    .optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
  lastModified: z.iso.datetime(),
});
export type ListingRecord = z.infer<typeof ListingRecord>;

/** What a list shows of a listing. `points` are [latitude, longitude] in WGS84 degrees, one a place that may be known. */
export interface ListingCard {
  id: string;
  slug: string;
  sensitive: boolean;
  name: string;
  organizationName?: string;
  organizationId?: string;
  summary?: string;
  example: boolean;
  statutory: boolean;
  reach: ListingRecord['reach'];
  phones: { number: string; type?: Phone['type']; description?: string }[];
  url?: string;
  getIn: GetIn[];
  free?: boolean;
  cost?: string;
  capacity?: Pick<Capacity, 'status' | 'wait' | 'until' | 'since'>;
  checkedOn?: string;
  checkedBy?: Assurance['checkedBy'];
  alert?: string;
  needs: string[];
  crisisId?: string;
  confidentialLocation: boolean;
  places: {
    name?: string;
    street?: string;
    postcode?: string;
    point?: [latitude: number, longitude: number];
  }[];
}
