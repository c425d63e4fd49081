import { z } from 'zod';
import {
  Assurance,
  Capacity,
  Contact,
  Day,
  EligibilityRule,
  GetIn,
  Id,
  Organization,
  Phone,
  ServiceAtLocation,
  Word,
  Words,
} from './record-parts.ts';
import { Schedule } from './schedule/shape.ts';

const Dated = { startsOn: Day.optional(), endsOn: Day.optional() };

/** The whole of one listing, nested as HSDS 3.0 nests it, with our additions. Publishing takes it, a version keeps
 *  it, and reading gives it back. Texts are plain: links and bullets, never HTML. */

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
