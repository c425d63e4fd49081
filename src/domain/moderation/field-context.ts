import type { Directory } from '#db/open.ts';
import { postcodeOf } from '#src/domain/directory/edit/address-text.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import type { FieldContext } from '#src/domain/directory/edit/fields.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { pointOf, postcodeRow } from '#src/domain/geo/gazetteer.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** What reading and writing fields needs to know, with the places of the postcodes that are wanted. */
export async function fieldContext(
  ctx: {
    directory: Pick<Directory, 'db'>;
    holidays: Holidays;
    place: { county: string };
    taxonomy: Taxonomy;
    now: Date;
  },
  wanted: readonly Wanted[] = [],
): Promise<FieldContext> {
  const { now, holidays, place, directory, taxonomy } = ctx;
  const address = wanted.find(({ field }) => field === 'address')?.wanted;
  const postcode = address && postcodeOf(address);
  const row = postcode ? await postcodeRow(directory.db, postcode.replace(' ', '')) : undefined;
  return { now, holidays, taxonomy, county: place.county, pointOf: () => row && pointOf(row) };
}
