import type { DraftFile, DraftOrganization, DraftPlace } from './draft.ts';

/** What a draft needs around it: the others it names, the day of loading, and points of postcodes. */
export interface DraftWorld {
  organizations: ReadonlyMap<string, DraftOrganization>;
  places: ReadonlyMap<string, DraftPlace>;
  /** Names the source in ids; the same draft gets the same id on every machine. */
  source: string;
  now: Date;
  county: string;
  town: string;
  pointOf(postcode: string): { lat: number; lng: number } | undefined;
}

/** Looks up what drafts name, over several files. */
export function worldOf(
  files: readonly DraftFile[],
  rest: Omit<DraftWorld, 'organizations' | 'places'>,
): DraftWorld {
  return {
    ...rest,
    organizations: new Map(files.flatMap((file) => file.organizations).map((each) => [each.id, each])),
    places: new Map(files.flatMap((file) => file.places).map((each) => [each.id, each])),
  };
}
