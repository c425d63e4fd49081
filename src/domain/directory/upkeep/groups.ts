import { isNotNull } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { daysAfter } from './days.ts';
import type { UpkeepRules } from './rules.ts';

/** Which group runs which listings: one person may run many, and many people one. */
export interface Groups {
  /** Listings in use of the group that runs this one, this one too. */
  sizeFor(serviceId: string): number;
  groupOf(serviceId: string): string;
}

const IN_USE = ['active', 'temporarily closed'];

export async function readGroups({ db }: Pick<Directory, 'db'>): Promise<Groups> {
  const rows = await db
    .select({ id: service.id, group: service.organizationId, status: service.status })
    .from(service)
    .where(isNotNull(service.organizationId));
  // Letters about a listing that has closed were letters to its group all the same.
  const groups = new Map(rows.map(({ id, group }) => [id, group ?? id]));
  const sizes = new Map<string, number>();
  for (const { group, status } of rows)
    if (group && IN_USE.includes(status)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const groupOf = (id: string) => groups.get(id) ?? id;
  return { groupOf, sizeFor: (id) => sizes.get(groupOf(id)) ?? 1 };
}

const HALF_YEAR = 182;

/** One letter that has gone: to which address, when, and about what. */
export interface Sent {
  readonly mark: string;
  readonly day: string;
  readonly services: readonly string[];
}

/** Counts letters, so that no address and no group gets more than the rules allow, however many listings it has. */
export interface Budget {
  allows(mark: string, services: readonly string[]): boolean;
  spend(mark: string, services: readonly string[]): void;
}

export function letterBudget(
  sent: readonly Sent[],
  { groupOf }: Groups,
  { letters }: Pick<UpkeepRules, 'letters'>,
  today: string,
): Budget {
  const half = daysAfter(today, -HALF_YEAR);
  const counts = new Map<string, { aYear: number; aHalfYear: number }>();
  const receivers = (mark: string, services: readonly string[]) =>
    new Set([`address ${mark}`, ...services.map((id) => `group ${groupOf(id)}`)]);
  const add = (mark: string, services: readonly string[], isLately: boolean) => {
    for (const receiver of receivers(mark, services)) {
      const { aYear, aHalfYear } = counts.get(receiver) ?? { aYear: 0, aHalfYear: 0 };
      counts.set(receiver, { aYear: aYear + 1, aHalfYear: aHalfYear + (isLately ? 1 : 0) });
    }
  };
  for (const { mark, day, services } of sent) add(mark, services, day > half);
  return {
    allows: (mark, services) =>
      [...receivers(mark, services)].every((receiver) => {
        const count = counts.get(receiver);
        return !count || (count.aYear < letters.aYear && count.aHalfYear < letters.aHalfYear);
      }),
    spend: (mark, services) => add(mark, services, true),
  };
}
