import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AreasFile, nearestArea } from '#src/domain/geo/areas.ts';
import { kilometresBetween } from '#src/domain/geo/distance.ts';
import { Place, within } from '#src/domain/geo/place-shape.ts';
import { directoryWithGazetteer, ours } from './town.ts';

let town: Awaited<ReturnType<typeof directoryWithGazetteer>>;
beforeAll(async () => {
  town = await directoryWithGazetteer();
});
afterAll(() => town.done());

const { place, areas } = ours;
const home = place.authorities[0]?.code;

describe('the place', () => {
  it('calls its councils by the names the gazetteer has for their codes', () => {
    const name = town.directory.sqlite.prepare('select name from area_name where code = ?').pluck();
    for (const authority of place.authorities) expect(name.get(authority.code)).toBe(authority.name);
  });

  it('has a colour that white words can be read on', () => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(place.colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)).toBeGreaterThan(7);
  });

  it('gives no number without a public source for it', () => {
    for (const contact of Object.values(place.contacts)) {
      if (contact.phone) expect(contact.source).toMatch(/^https:/);
    }
  });

  it.each([
    ['no home council', { authorities: [{ code: 'E07000128', name: 'Wyre', role: 'neighbour' }] }],
    ['two home councils', { authorities: [place.authorities[0], place.authorities[0]] }],
    ['its middle off the map', { centre: { lat: 51, lng: 0 } }],
    ['a map upside down', { map: { south: 54, west: -3, north: 53, east: -2 } }],
    ['a word it does not know', { sevreWeather: {} }],
    ['an exit that is not secure', { exit: 'http://www.example.com/' }],
    [
      'a council code that is a ward',
      { authorities: [{ code: 'E05015190', name: 'Claremont', role: 'home' }] },
    ],
  ])('is refused with %s', (_, wrong) => {
    expect(Place.safeParse({ ...place, ...wrong }).success).toBe(false);
  });
});

describe('its areas', () => {
  it('are at least twenty in town, and the towns around', () => {
    const council = (area: { authority?: string | undefined }) => area.authority ?? home;
    expect(areas.list.filter((area) => council(area) === home).length).toBeGreaterThanOrEqual(20);
    for (const { code, role } of place.authorities) {
      if (role !== 'county') expect(areas.list.some((area) => council(area) === code)).toBe(true);
    }
  });

  it('each stand among the postcodes of the ward and council they name', () => {
    const near = town.directory.sqlite.prepare(
      'select lat_e_5 / 1e5 as lat, lng_e_5 / 1e5 as lng, ward, district from postcode where lat_e_5 between ? - 500 and ? + 500 and lng_e_5 between ? - 800 and ? + 800',
    );
    for (const area of areas.list.filter(({ wards }) => wards.length > 0)) {
      const [lat, lng] = [Math.round(area.point.lat * 1e5), Math.round(area.point.lng * 1e5)];
      const around = near.all(lat, lat, lng, lng) as {
        lat: number;
        lng: number;
        ward: string;
        district: string;
      }[];
      const [closest] = around
        .map((row) => ({ ...row, away: kilometresBetween(row, area.point) }))
        .sort((a, b) => a.away - b.away);
      expect(closest?.away, area.name).toBeLessThan(0.25);
      expect(area.wards, area.name).toContain(closest?.ward);
      expect(closest?.district, area.name).toBe(area.authority ?? home);
    }
  });

  it('are nearest to their own middle, and far from places far away', () => {
    for (const area of areas.list) {
      expect(nearestArea(areas, area.point)?.id).toBe(area.id);
      expect(within(place.map, area.point) || area.wards.length === 0).toBe(true);
    }
    expect(nearestArea(areas, { lat: 51.5, lng: -0.12 })).toBeUndefined();
  });

  it('are refused when two go by one name', () => {
    const area = { id: 'old-mill', name: 'Old Mill', point: { lat: 52, lng: -2 } };
    expect(
      AreasFile.safeParse([area, { ...area, id: 'mill', name: 'Mill', alsoCalled: ['oldmill'] }]).success,
    ).toBe(false);
    expect(AreasFile.safeParse([area, { ...area, name: 'Other' }]).success).toBe(false);
    expect(AreasFile.safeParse([area]).success).toBe(true);
  });
});
