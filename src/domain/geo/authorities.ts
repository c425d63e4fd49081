import { gazetteerOf } from './gazetteer.ts';
import type { Authority, PlaceCtx } from './place.ts';

type Ctx = Pick<PlaceCtx, 'directory' | 'place'>;

/** So many postcodes lie in this district and this county; '' or null where there is none or it is not known. */
export interface Share {
  district: string | null;
  county: string | null;
  postcodes: number;
}

/** The councils that a set of postcodes lies in: districts, then counties, each with the greatest share first. */
export async function authoritiesOf(ctx: Ctx, shares: Share[]): Promise<Authority[]> {
  const all = shares.reduce((sum, share) => sum + share.postcodes, 0);
  const named = async (level: Authority['level'], code: string, postcodes: number): Promise<Authority> => {
    const county = shares.find(({ district }) => level === 'district' && district === code)?.county;
    return { code, name: await nameOf(ctx, code), level, ...(county && { county }), share: postcodes / all };
  };
  const levels = (['district', 'county'] as const).flatMap((level) =>
    tallied(shares, level).map(([code, postcodes]) => named(level, code, postcodes)),
  );
  return Promise.all(levels);
}

function tallied(shares: Share[], level: Authority['level']): [code: string, postcodes: number][] {
  const tally = new Map<string, number>();
  for (const share of shares) {
    const code = share[level];
    if (code) tally.set(code, (tally.get(code) ?? 0) + share.postcodes);
  }
  return [...tally].sort((a, b) => b[1] - a[1]);
}

/** The councils of somewhere that lies whole in one district, with its county from the gazetteer. */
export async function authoritiesOfDistrict(ctx: Ctx, district: string): Promise<Authority[]> {
  const [row] = await gazetteerOf(ctx.directory.db).name.execute({ wanted: district });
  return authoritiesOf(ctx, [{ district, county: row?.parent ?? null, postcodes: 1 }]);
}

async function nameOf({ directory, place }: Ctx, code: string): Promise<string> {
  const ours = place.authorities.find((authority) => authority.code === code);
  if (ours) return ours.name;
  const [row] = await gazetteerOf(directory.db).name.execute({ wanted: code });
  return row?.name ?? code;
}
