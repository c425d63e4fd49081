import { z } from 'zod';
import { kilometresBetween, type Point } from './distance.ts';
import { closeUp, foldName } from './place-name.ts';
import { AuthorityCode, Latlng } from './place-shape.ts';

/** A neighbourhood or a town nearby, by the name people use for it. */
export const Area = z.strictObject({
  /** Stands in addresses: `/areas/south-beach`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may only have small letters, figures and hyphens'),
  name: z.string().min(1),
  alsoCalled: z.array(z.string().min(1)).default([]),
  point: Latlng,
  /** The council whose area it is; the home council when left out. */
  authority: AuthorityCode.optional(),
  /** The wards it lies in, by GSS code, most of it first. */
  wards: z
    .array(z.string().regex(/^[EW]05\d{6}$/, 'is not the code of a ward, such as E05015190'))
    .default([]),
});
export type Area = z.infer<typeof Area>;

/** content/place/areas.yml: a list, in which no two areas may go by one name. */
export const AreasFile = z
  .array(Area)
  .min(1)
  .superRefine((areas, check) => {
    const taken = new Map<string, string>();
    for (const [index, area] of areas.entries()) {
      for (const name of [`id:${area.id}`, ...namesOf(area)]) {
        const other = taken.get(name);
        if (other !== undefined && other !== `${index}`) {
          check.addIssue({
            code: 'custom',
            path: [index],
            message: `“${area.name}” goes by a name that another area has (${name})`,
          });
        }
        taken.set(name, `${index}`);
      }
    }
  });

/** The neighbourhoods of one place, in the file's order and by id. */
export interface Areas {
  readonly list: readonly Area[];
  readonly byId: ReadonlyMap<string, Area>;
}

export const areasOf = (list: readonly Area[]): Areas => ({
  list,
  byId: new Map(list.map((area) => [area.id, area])),
});

/** The names an area goes by, folded and closed up. */
export const namesOf = (area: Area) => [
  ...new Set([area.name, ...area.alsoCalled].map((name) => closeUp(foldName(name)))),
];

/** The area whose middle is nearest, if one is within `kilometres`. */
export function nearestArea(areas: Areas, point: Point, kilometres = 4): Area | undefined {
  let nearest: Area | undefined;
  let least = kilometres;
  for (const area of areas.list) {
    const distance = kilometresBetween(point, area.point);
    if (distance <= least) {
      least = distance;
      nearest = area;
    }
  }
  return nearest;
}
