import type { Directory } from '#db/open.ts';
import { areaName, postcode } from '#db/schema/directory/geo.ts';
import type { Content } from '#src/content.ts';
import type { PhraseNode } from '#src/domain/taxonomy/phrases.ts';
import type { NeedTerm } from '#src/domain/taxonomy/taxonomy.ts';
import { diceFor } from './dice.ts';

export interface Spot {
  /** As written: "FY1 1AN". */
  postcode: string;
  lat: number;
  lng: number;
  town: string;
  ward: string;
}

/** What made-up listings are made of: real places and needs, and how many of everything there is to be. */
export interface MadeUpWorld {
  seed: number;
  services: number;
  organizations: number;
  locations: number;
  now: Date;
  county: string;
  authorities: readonly string[];
  /** The most usual first. */
  needs: readonly NeedTerm[];
  types: readonly string[];
  whoFor: readonly string[];
  /** What people say when they have a need. */
  said: ReadonlyMap<string, readonly string[]>;
  /** Postcodes of the place itself, and all the gazetteer holds. */
  near: readonly Spot[];
  all: readonly Spot[];
}

function saidForNeeds(root: PhraseNode): Map<string, string[]> {
  const said = new Map<string, string[]>();
  const walk = (node: PhraseNode) => {
    for (const meaning of node.meanings) {
      if (meaning.crisis) continue;
      for (const need of meaning.terms) said.set(need, [...(said.get(need) ?? []), meaning.said]);
    }
    for (const below of node.next.values()) walk(below);
  };
  walk(root);
  return said;
}

async function spotsOf({ db }: Pick<Directory, 'db'>): Promise<Spot[]> {
  const names = new Map(
    (await db.select({ code: areaName.code, name: areaName.name }).from(areaName)).map(({ code, name }) => [
      code,
      name,
    ]),
  );
  const rows = await db.select().from(postcode).orderBy(postcode.postcode);
  return rows.map((row) => ({
    postcode: `${row.postcode.slice(0, -3)} ${row.postcode.slice(-3)}`,
    lat: row.latE5 / 1e5,
    lng: row.lngE5 / 1e5,
    town: names.get(row.district ?? '') ?? 'the town',
    ward: names.get(row.ward ?? '') ?? 'the town',
  }));
}

/** Looks up what there is to make listings of. The gazetteer must be loaded. */
export async function worldFor(
  directory: Pick<Directory, 'db'>,
  { place, taxonomy, phrases }: Pick<Content, 'place' | 'taxonomy' | 'phrases'>,
  { services, seed, now }: { services: number; seed: number; now: Date },
): Promise<MadeUpWorld> {
  const all = await spotsOf(directory);
  const dice = diceFor(seed, 0, 0);
  const order = taxonomy.needs.map((need) => ({ need, at: dice.next() })).sort((a, b) => a.at - b.at);
  return {
    seed,
    services,
    organizations: Math.max(5, Math.round(services * 0.3)),
    locations: Math.max(10, Math.round(services * 0.4)),
    now,
    county: place.county,
    authorities: place.authorities.map(({ code }) => code),
    needs: order.map(({ need }) => need),
    types: taxonomy.serviceTypes.map(({ id }) => id),
    whoFor: taxonomy.whoFor.map(({ id }) => id),
    said: saidForNeeds(phrases.root),
    near: all.filter((spot) => place.outcodes.includes(spot.postcode.split(' ')[0] ?? '')),
    all,
  };
}
