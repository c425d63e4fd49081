import { expect, test } from 'vitest';
import { addService } from '#src/domain/bundles/add.ts';
import { lettersToCome, sendPlan } from '#src/domain/bundles/send-plan.ts';
import { stopTexts } from '#src/domain/bundles/stop-texts.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

test('STOP ends the texts of every plan that go to this mobile, and of no other', async () => {
  const ctx = { ...(await openPlanTown()), canText: true };
  const { id } = millbrookRecord();
  await ctx.publish(millbrookRecord());
  const plan = async (by: 'text' | 'email', to: string) => {
    const { token } = await addService(ctx, { service: id, because: [], needs: [] });
    const formId = crypto.randomUUID();
    await sendPlan(ctx, { token, safe: true, by, to, remind: true, closed: true, formId });
    return token;
  };
  const theirs = [await plan('text', '07700 900123'), await plan('text', '+44 7700 900123')];
  const others = [await plan('text', '07700 900456'), await plan('email', 'ada@example.org')];
  expect(await stopTexts(ctx, '+447700900123')).toBe(true);
  for (const token of theirs)
    expect(await lettersToCome(ctx, { token })).toEqual({ remind: false, closed: false });
  for (const token of others)
    expect(await lettersToCome(ctx, { token })).toEqual({ remind: true, closed: true });
  expect(await stopTexts(ctx, '+447700900123')).toBe(false);
});
