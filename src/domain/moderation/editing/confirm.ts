import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type ChangeContext, changeListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { withCheck } from '#src/domain/directory/upkeep/checks.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';
import { takeOffSheet } from '#src/domain/directory/upkeep/sheet-rows.ts';
import type { SettleContext } from '../settle.ts';
import { BY_ITSELF } from './said-by.ts';

/** Somebody has read the whole listing and says that all of it is right. Said twice on one day, it is said once. */
export async function confirmListing(
  ctx: SettleContext & ChangeContext,
  { accountId, way }: { accountId: string; way: 'group' | 'editor' },
  serviceId: string,
): Promise<void> {
  const day = dayIn(ctx.now);
  const isGroup = way === 'group';
  const check = {
    checkedOn: day,
    checkedBy: way,
    how: isGroup ? BY_ITSELF : 'an editor asked the group',
  } as const;
  const said = (record: ListingRecord): ListingRecord => ({
    ...withCheck(record, ['all'], check),
    // They read "taking people" with the rest: it is as fresh as the check.
    ...(record.capacity && { capacity: { ...record.capacity, since: day } }),
  });
  const why = isGroup ? 'The group says that all is right' : 'An editor says that all is right';
  await changeListing(ctx, serviceId, { by: `${way} ${accountId}`, why }, said);
  await takeOffSheet(ctx, serviceId, { result: 'answered', by: way });
}
