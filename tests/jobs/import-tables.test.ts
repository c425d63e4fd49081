import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { checksumOf, importsForAll } from '#tests/support/imports.ts';
import { zipOf } from '#tests/support/zip-writer.ts';

const { folder, database, put, bringIn, counts } = importsForAll();

/** One kitchen as each version of HSDS writes it in tables. */
const TABLES: readonly [version: string, tables: Record<string, string>][] = [
  [
    '1.1',
    {
      'services.csv':
        'id,organization_id,name,description,status,fees\nk1,o1,Millbrook Kitchen,Meals\\nfor all,,Free\nk2,o9,Millbrook Larder,,,\n',
      'organizations.csv': 'id,name,description,url\no1,Millbrook Aid,We help,www.millbrook.org\n',
      'locations.csv': 'id,organization_id,name,latitude,longitude\np1,o1,Hall,,\n',
      'services_at_location.csv': 'id,service_id,location_id\ns1,k1,p1\n',
      'physical_addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country\na1,p1,1 Mill Lane,Millbrook,Millshire,FY1 1AN,GB\n',
      'regular_schedules.csv':
        'id,service_id,location_id,service_at_location_id,weekday,opens_at,closes_at\n,k1,p1,s1,1,9:00am,12:00:00\n',
      'phones.csv': 'id,service_id,number,type\nf1,k1,Desk: 0117 496 0001,voice\n',
      'taxonomy.csv': 'id,name,vocabulary\nt1,Food banks,Ours\n',
      'services_taxonomy.csv': 'id,service_id,taxonomy_id\nx1,k1,t1\n',
      'eligibility.csv': 'id,service_id,eligibility\ne1,k1,adult\n',
    },
  ],
  [
    '2.0',
    {
      'services.csv':
        'id,organization_id,name,description,status,fees\r\nk1,o1,Millbrook Kitchen,<p>Meals</p><p>for all</p>,active,Free\r\nk2,,Millbrook Larder,,active,\r\n',
      'organizations.csv': 'id,name,description,url\r\no1,Millbrook Aid,We help,http://www.millbrook.org\r\n',
      'locations.csv': 'id,name\r\np1,Hall\r\n',
      'services_at_location.csv': 'id,service_id,location_id\r\ns1,k1,p1\r\n',
      'physical_addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country\r\na1,p1,1 Mill Lane,Millbrook,Millshire,fy11an,GB\r\n',
      'schedules.csv':
        'id,service_at_location_id,byday,freq,opens_at,closes_at\r\nh1,s1,MO,WEEKLY,09:00,12:00\r\n',
      'phones.csv': 'id,service_id,number\r\nf1,k1,0117 496 0001\r\n',
      'taxonomy_terms.csv': 'id,term,taxonomy\r\nt1,Food banks,Ours\r\n',
      'service_attributes.csv': 'id,service_id,taxonomy_term_id\r\nx1,k1,t1\r\n',
    },
  ],
  [
    '3.0',
    {
      'services.csv':
        '\ufeffid,organization_id,name,description,status,fees_description\nk1,o1,Millbrook Kitchen,"Meals\n\nfor all",active,Free\nk2,,Millbrook Larder,,active,\n',
      'organizations.csv': 'id,name,description,website\no1,Millbrook Aid,We help,http://www.millbrook.org\n',
      'locations.csv': 'id,location_type,name\np1,physical,Hall\n',
      'service_at_location.csv': 'id,service_id,location_id\ns1,k1,p1\n',
      'addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country,address_type\na1,p1,1 Mill Lane,Millbrook,Millshire,FY1 1AN,GB,physical\n',
      'schedules.csv':
        'id,service_at_location_id,byday,freq,opens_at,closes_at\nh1,s1,MO,WEEKLY,09:00:00,12:00:00\n',
      'phones.csv': 'id,service_id,number\nf1,k1,0117 496 0001\n',
      'taxonomies.csv': 'id,name,description\ny1,Ours,Ours\n',
      'taxonomy_terms.csv': 'id,name,taxonomy_id\nt1,Food banks,y1\n',
      'attributes.csv': 'id,link_id,link_entity,taxonomy_term_id\nx1,k1,service,t1\n',
      'organization_identifiers.csv':
        'id,organization_id,identifier_scheme,identifier_type,identifier\ni1,o1,GB-CHC,Charity number,1234567\n',
    },
  ],
  [
    'renamed columns',
    {
      'Services.csv':
        'Service RecordID,Organization RecordID,Name,Description,Status,Fees,Locations\nk1,o1,Millbrook Kitchen,"Meals\nfor all",,Free,"p1"\nk2,,Millbrook Larder,,,,\n',
      'Organizations.csv': 'Organization RecordID,Name,URL\no1,Millbrook Aid,www.millbrook.org\n',
      'Locations.csv': 'Location RecordID,Name\np1,Hall\n',
      'Physical Addresses.csv':
        'id,Location RecordID,address_1,city,postal_code\na1,p1,1 Mill Lane,Millbrook,FY1 1AN\n',
      'Schedules.csv': 'Service RecordID,weekday,dtstart,until\nk1,monday,9:00AM,12pm\n',
      'Phones.csv': 'Service RecordID,Number\nk1,0117 496 0001\n',
      'Taxonomy terms.csv': 'id,name\nt1,Food banks\n',
      'Service attributes.csv': 'Service RecordID,taxonomy_term_id\nk1,t1\n',
    },
  ],
];

describe('packages of tables', () => {
  test.each(TABLES)('of HSDS %s, as a folder and as a zip, are the same kitchen', async (version, tables) => {
    const source = `Tables ${version}`;
    for (const [name, body] of Object.entries(tables)) put(join(`tables-${version}`, name), body);
    const said = await bringIn(join(folder, `tables-${version}`), '--source', source);
    expect(said.said).toContain('2 rows were read');
    const { rows, added, joined } = counts();
    expect([rows, (added ?? 0) + (joined ?? 0)]).toEqual([2, 2]);
    const directory = openDirectory(database);
    const text = directory.sqlite
      .prepare(
        "select record from listing_version where source = ? and service_id in (select service_id from imported_listing where source_id = 'k1') order by rowid limit 1",
      )
      .pluck()
      .get(source) as string;
    directory.close();
    const record = JSON.parse(text) as ListingRecord;
    expect(record).toMatchObject({
      name: 'Millbrook Kitchen',
      status: 'active',
      free: true,
      needs: ['food-bank'],
      organization: { name: 'Millbrook Aid', website: 'http://www.millbrook.org' },
    });
    expect(record.description?.replace(/\s+/g, ' ')).toBe('Meals for all');
    const [place] = record.serviceAtLocations;
    expect(place?.location).toMatchObject({
      name: 'Hall',
      addresses: [{ address1: '1 Mill Lane', postalCode: 'FY1 1AN' }],
    });
    expect([...record.schedules, ...(place?.schedules ?? [])]).toMatchObject([
      { byday: 'MO', opensAt: '09:00', closesAt: '12:00' },
    ]);
    expect(record.phones[0]?.number).toBe('0117 496 0001');

    const before = checksumOf(database);
    const zip = put(
      `tables-${version}.zip`,
      zipOf(Object.entries(tables).map(([name, body]) => ({ name: `package/${name}`, body }))),
    );
    await bringIn(zip, '--source', source);
    expect(counts()).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    expect(checksumOf(database)).toEqual(before);
  });
});
