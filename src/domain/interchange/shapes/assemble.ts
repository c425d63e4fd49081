import { and, asc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { importPart } from '#db/schema/directory/interchange.ts';
import { type Raw, textAt } from '../raw.ts';
import type { Part } from './tables.ts';

const PAGE = 200;

/** Where rows of a kind stand inside what they belong to. */
const KEYS: Record<string, string> = {
  phone: 'phones',
  contact: 'contacts',
  schedule: 'schedules',
  address: 'addresses',
  physical_address: 'physical_addresses',
  postal_address: 'postal_addresses',
  service_area: 'service_areas',
  required_document: 'required_documents',
  payment_accepted: 'payments_accepted',
  cost_option: 'cost_options',
  language: 'languages',
  organization_identifier: 'organization_identifiers',
  attribute: 'attributes',
  url: 'additional_urls',
  eligibility: 'eligibilitys',
  service_at_location: 'service_at_locations',
  service_capacity: 'capacities',
};

/** Keeps rows of tables until all are read. */
export function keepParts(tx: Connection, runId: string, parts: readonly Part[]): void {
  insertRows(
    tx,
    importPart,
    parts.map(({ kind, owner, row }) => ({ runId, kind, owner, row: JSON.stringify(row) })),
  );
}

function prepare({ db }: Pick<Directory, 'db'>) {
  const [run, owner] = [sql.placeholder('run'), sql.placeholder('owner')];
  return db
    .select({ kind: importPart.kind, row: importPart.row })
    .from(importPart)
    .where(and(eq(importPart.runId, run), eq(importPart.owner, owner)))
    .orderBy(asc(importPart.id))
    .prepare();
}

type Ask = (owner: string) => Promise<{ self?: Raw; inside: Raw }>;

const linkedBy = (row: Raw | undefined, key: string) => textAt(row, key);

async function withTerm(attribute: Raw, ask: Ask): Promise<Raw> {
  const id = linkedBy(attribute, 'taxonomy_term_id') ?? linkedBy(attribute, 'taxonomy_id');
  const { self } = id ? await ask(`taxonomy_term ${id}`) : {};
  if (!self) return attribute;
  const list = linkedBy(self, 'taxonomy_id');
  const detail = list ? (await ask(`taxonomy ${list}`)).self : undefined;
  return {
    ...attribute,
    taxonomy_term: { ...self, ...(detail && { taxonomy_detail: detail }), vocabulary: self.vocabulary },
  };
}

async function withPhones(contact: Raw, ask: Ask): Promise<Raw> {
  const id = linkedBy(contact, 'id');
  return id ? { ...contact, ...(await ask(`contact ${id}`)).inside } : contact;
}

async function withLocation(place: Raw, ask: Ask): Promise<Raw> {
  const [id, at] = [linkedBy(place, 'id'), linkedBy(place, 'location_id')];
  const location = at ? await ask(`location ${at}`) : undefined;
  const own = id ? (await ask(`service_at_location ${id}`)).inside : {};
  return { ...place, ...own, ...(location?.self && { location: { ...location.self, ...location.inside } }) };
}

const objects = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : []);

async function putTogether(service: Raw, ask: Ask): Promise<Raw> {
  const id = linkedBy(service, 'id') ?? '';
  const { inside } = await ask(`service ${id}`);
  const organizationId = linkedBy(service, 'organization_id');
  const organization = organizationId ? await ask(`organization ${organizationId}`) : undefined;
  const programId = linkedBy(service, 'program_id');
  const program = programId ? (await ask(`program ${programId}`)).self : undefined;
  const each = (key: string, how: (row: Raw, ask: Ask) => Promise<Raw>) =>
    Promise.all(objects(inside[key]).map((row) => how(row, ask)));
  return {
    ...service,
    ...inside,
    ...(inside.attributes !== undefined && { attributes: await each('attributes', withTerm) }),
    ...(inside.contacts !== undefined && { contacts: await each('contacts', withPhones) }),
    ...(inside.service_at_locations !== undefined && {
      service_at_locations: await each('service_at_locations', withLocation),
    }),
    ...(organization?.self && { organization: { ...organization.self, ...organization.inside } }),
    ...(program && { program }),
  };
}

/** The services of a datapackage one after another, each with all that belongs to it, as HSDS nests them. Only a page
 *  of them is in memory at a time. */
export async function* assembled(directory: Pick<Directory, 'db'>, runId: string): AsyncGenerator<Raw> {
  const query = prepare(directory);
  const ask: Ask = async (owner) => {
    const inside: Record<string, Raw[]> = {};
    let self: Raw | undefined;
    for (const { kind, row } of await query.execute({ run: runId, owner })) {
      const found = JSON.parse(row) as Raw;
      const key = KEYS[kind] ?? kind;
      if (kind === 'self') self = found;
      else inside[key] = [...(inside[key] ?? []), found];
    }
    return { ...(self && { self }), inside };
  };
  for (let last = 0; ; ) {
    // "service 17" lies between these two; "service_at_location 3" does not.
    const page = await directory.db
      .select({ id: importPart.id, row: importPart.row })
      .from(importPart)
      .where(
        and(
          eq(importPart.runId, runId),
          gte(importPart.owner, 'service '),
          lt(importPart.owner, 'service!'),
          eq(importPart.kind, 'self'),
          gt(importPart.id, last),
        ),
      )
      .orderBy(asc(importPart.id))
      .limit(PAGE);
    for (const { row } of page) yield putTogether(JSON.parse(row) as Raw, ask);
    if (page.length < PAGE) return;
    last = page.at(-1)?.id ?? 0;
  }
}

/** Rows that belong to something the input does not have, by the kind of what is missing. */
export async function orphans(
  directory: Pick<Directory, 'sqlite'>,
  runId: string,
): Promise<{ owner: string; rows: number }[]> {
  const statement =
    directory.sqlite.prepare(`select substr(p.owner, 1, instr(p.owner, ' ') - 1) as owner, count(*) as rows from import_part p
    where p.run_id = ? and p.kind <> 'self' and not exists (select 1 from import_part o where o.run_id = p.run_id and o.owner = p.owner and o.kind = 'self') group by 1`);
  return statement.all(runId) as { owner: string; rows: number }[];
}
