import { and, count, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, Directory, People } from '#db/open.ts';
import { planLetter, planSent } from '#db/schema/people/plan-letter.ts';
import { keyedHash, placeKey } from '#src/domain/accounts/place-key.ts';
import { newId } from '#src/domain/directory/ids.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { type Address, addressHash, EmailAddress, MobileNumber } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Invalid } from '#src/domain/problems.ts';
import { readCode } from './code.ts';
import { keepPlan } from './keep.ts';
import { latestOf } from './latest.ts';
import { keepToSend, queuePlanLetter } from './plan-letter.ts';
import { nextTurn, openPlan, stepsOf } from './plan-rows.ts';
import type { SendGate } from './send-gate.ts';

/** How many in a day: of one plan, to one address, and in all from people we know nothing of. */
export const MOST_SENT = { plan: 3, address: 3, all: 500 } as const;
const DAY = 86_400_000;

interface Context {
  people: People;
  directory: Pick<Directory, 'db'>;
  letters: Letters;
  now: Date;
  place: Pick<Place, 'retention'>;
  codeKey: string;
  /** Texts can be sent. */
  canText?: boolean;
  /** The caller's address, for the gate and nothing else. */
  from: string;
  sends?: SendGate;
}

export const SendPlan = z.object({
  token: z.string().max(64),
  /** Asked first, and never taken for granted. */
  safe: z.literal(true, { error: 'Say first whether it is safe' }),
  by: z.enum(['email', 'text'], { error: 'Choose how to send it' }),
  to: z.string().max(254),
  /** For how long the plan is kept, where it has no code yet. */
  days: z.number().optional(),
  remind: z.boolean(),
  closed: z.boolean(),
  /** The form’s own id, so that pressing twice sends once. */
  formId: z.uuid(),
});
export type SendPlan = z.infer<typeof SendPlan>;

const invalid = (field: string, words: string) => new Invalid(words, { [field]: words });

function addressIn({ canText }: Pick<Context, 'canText'>, { by, to }: Pick<SendPlan, 'by' | 'to'>): Address {
  if (by === 'text' && !canText) throw invalid('by', 'We cannot send texts from here');
  const { data, error } = (by === 'text' ? MobileNumber : EmailAddress).safeParse(to);
  if (error) throw invalid('to', error.issues[0]?.message ?? 'Check this');
  return by === 'text' ? { text: data } : { email: data };
}

/** Sends the link to a plan, and keeps the address only for as long as there is another message that was asked for.
 *  @throws Invalid when the address is none, or enough has been sent today. */
export async function sendPlan(ctx: Context, input: SendPlan): Promise<{ turn: number }> {
  const to = addressIn(ctx, input);
  const { plan, row, sitting } = await openPlan(ctx, input.token);
  const key = await placeKey(ctx.people);
  const planHash = keyedHash(key, 'plan sent', plan.id);
  const hash = addressHash(key, to);
  const kept =
    row.codeHash !== null && plan.code !== undefined
      ? plan.code
      : (await keepPlan(ctx, { token: input.token, days: input.days ?? ctx.place.retention.sharedPlanDays }))
          .code;
  const code = readCode(kept) ?? kept;
  const told = await closedNow(ctx, plan);
  await ctx.people.writeTx(async (tx) => {
    const { queued } = await queuePlanLetter(
      ctx,
      tx,
      'plan',
      { to, code },
      {
        key: `plan ${plan.id} ${input.formId}`,
        // Whoever waits for it has gone by then.
        notAfter: new Date(ctx.now.getTime() + DAY),
      },
    );
    if (!queued) return;
    const hasSome = await hasRoom(tx, ctx.now, planHash, hash);
    if (!hasSome || ctx.sends?.take(ctx.from, ctx.now) === false)
      throw invalid('to', 'That is enough for today. Write the code down, or try again tomorrow');
    await tx.db
      .insert(planSent)
      .values({ id: newId(ctx.now), planHash, addressHash: hash, at: ctx.now.toISOString() });
    if (input.remind || input.closed)
      await keepToSend(tx, key, plan.id, input, { to, code, reminded: [], told });
  });
  return { turn: await nextTurn(ctx, input.token, sitting) };
}

async function hasRoom(
  { db }: Pick<Connection, 'db'>,
  now: Date,
  planHash: string,
  hash: string,
): Promise<boolean> {
  const isToday = gt(planSent.at, new Date(now.getTime() - DAY).toISOString());
  const [all] = await db.select({ count: count() }).from(planSent).where(isToday);
  const [ofPlan] = await db
    .select({ count: count() })
    .from(planSent)
    .where(and(isToday, eq(planSent.planHash, planHash)));
  const [ofAddress] = await db
    .select({ count: count() })
    .from(planSent)
    .where(and(isToday, eq(planSent.addressHash, hash)));
  return (
    (all?.count ?? 0) < MOST_SENT.all &&
    (ofPlan?.count ?? 0) < MOST_SENT.plan &&
    (ofAddress?.count ?? 0) < MOST_SENT.address
  );
}

/** Places of the plan that are closed already: nobody is told of those. */
async function closedNow(
  ctx: Pick<Context, 'people' | 'directory'>,
  plan: { id: string; key: string },
): Promise<string[]> {
  const { standing } = await stepsOf(ctx.people, plan);
  const gone: string[] = [];
  for (const { serviceId } of standing)
    if (serviceId !== null && !(await latestOf(ctx, serviceId)).record) gone.push(serviceId);
  return gone;
}

/** What is still to be sent of a plan, and how. The address itself is shown to nobody. */
export async function lettersToCome(
  ctx: Pick<Context, 'people' | 'now'>,
  { token }: { token: string },
): Promise<{ remind: boolean; closed: boolean }> {
  const { plan } = await openPlan(ctx, token);
  const [row] = await ctx.people.db.select().from(planLetter).where(eq(planLetter.bundleId, plan.id));
  return { remind: row?.remind ?? false, closed: row?.closed ?? false };
}

/** Sends no more messages of a plan, and wipes the address. */
export async function stopLetters(
  ctx: Pick<Context, 'people' | 'now'>,
  { token }: { token: string },
): Promise<{ turn: number }> {
  const { plan, sitting } = await openPlan(ctx, token);
  await ctx.people.writeTx(({ db }) => db.delete(planLetter).where(eq(planLetter.bundleId, plan.id)));
  return { turn: await nextTurn(ctx, token, sitting) };
}
