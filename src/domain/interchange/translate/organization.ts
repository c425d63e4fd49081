import { idFrom } from '#src/domain/directory/ids.ts';
import type { Organization } from '#src/domain/directory/record-parts.ts';
import type { Notes } from '../notes.ts';
import { objectAt, objectsAt, type Raw, textAt } from '../raw.ts';
import { extraFrom, KNOWN, unknownKeys } from './extra.ts';
import { fieldsOf } from './fields.ts';
import type { TranslationWorld } from './world.ts';

function identifiersOf(raw: Raw, id: string): Organization['identifiers'] {
  const told = objectsAt(raw, 'organization_identifiers').map((each) => ({
    scheme: textAt(each, 'identifier_scheme'),
    type: textAt(each, 'identifier_type', 'identifier_scheme') ?? 'unknown',
    identifier: textAt(each, 'identifier'),
  }));
  const plain = [
    { scheme: 'GB-CHC', type: 'Charity number', identifier: textAt(raw, 'charity_number') },
    { scheme: 'GB-COH', type: 'Company number', identifier: textAt(raw, 'company_number') },
  ];
  const rows = [...told, ...plain].flatMap(({ scheme, type, identifier }) =>
    identifier === undefined
      ? []
      : [
          {
            id: idFrom(id, 'identifier', scheme ?? type, identifier.trim()),
            ...(scheme && { identifierScheme: scheme.trim().slice(0, 300) }),
            identifierType: type.trim().slice(0, 300),
            identifier: identifier.trim().slice(0, 300),
          },
        ],
  );
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The organisation a service names. Without a name it is none: the service stands alone. */
export function organizationFrom(
  service: Raw,
  world: TranslationWorld,
  notes: Notes,
): Organization | undefined {
  const raw = objectAt(service, 'organization');
  const wanted = textAt(service, 'organization_id');
  if (!raw) {
    if (wanted) notes.lost('organization-missing', 'organization_id', wanted);
    return undefined;
  }
  const fields = fieldsOf(raw, 'organization', notes);
  const name = fields.line('name', 'alternate_name');
  if (!name) {
    notes.lost('organization-missing', 'organization.name', textAt(raw, 'id') ?? wanted ?? '');
    return undefined;
  }
  const sourceId = textAt(raw, 'id') ?? wanted ?? name;
  const id = idFrom(world.source.name, 'organization', sourceId.trim());
  const parent = textAt(raw, 'parent_organization_id');
  const year = Number(textAt(raw, 'year_incorporated'));
  const website = fields.url('website', 'url');
  const uri = fields.url('uri');
  const logo = fields.url('logo');
  const [email] = fields.emails('email');
  const { extra } = extraFrom(unknownKeys(raw, KNOWN.organization));
  return {
    id,
    name,
    alternateName: fields.line('alternate_name'),
    description: fields.words('description') ?? name,
    email,
    website,
    logo,
    uri,
    taxStatus: fields.line('tax_status'),
    taxId: fields.line('tax_id'),
    ...(Number.isInteger(year) && year > 1000 && year < 3000 && { yearIncorporated: year }),
    legalStatus: fields.line('legal_status'),
    ...(parent && { parentOrganizationId: idFrom(world.source.name, 'organization', parent.trim()) }),
    identifiers: identifiersOf(raw, id),
    sourceRecordId: sourceId.trim().slice(0, 300),
    ...(extra && { extra }),
  };
}
