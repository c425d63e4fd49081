import { asc } from 'drizzle-orm';
import { z } from 'zod';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { Alike, alike } from '../alike.ts';
import { DAYS_BETWEEN, MOST_INVITATIONS, mayInvite } from './invite-groups.ts';
import { KNOWN_STATES, type KnownGroup, openKnown, SOURCES } from './known-row.ts';
import type { KnownContext } from './note-group.ts';

export const RegisterItem = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(SOURCES),
  state: z.enum(KNOWN_STATES),
  need: z.string().optional(),
  area: z.string().optional(),
  email: z.string().optional(),
  words: z.string().optional(),
  madeAt: z.string(),
  invitedAt: z.string().optional(),
  invitedTimes: z.number(),
  /** A letter may go to it now. */
  mayInvite: z.boolean(),
  /** Listings that it may be already. */
  alike: z.array(Alike),
});

export const Register = z.object({
  /** Of all groups in it: how many were written to, answered, are listed, or do not want to be. */
  counts: z.object({
    all: z.number(),
    invited: z.number(),
    answered: z.number(),
    listed: z.number(),
    no: z.number(),
  }),
  items: z.array(RegisterItem),
  more: z.number(),
  rules: z.object({ most: z.number(), days: z.number() }),
});

const MOST = 100;
const OPEN: readonly string[] = ['known', 'invited', 'begun', 'sent'];

async function itemOf(ctx: KnownContext, group: KnownGroup): Promise<z.infer<typeof RegisterItem>> {
  const { id, name, source, state, need, area, email, words, madeAt, invitedAt, invitedTimes } = group;
  return {
    id,
    name,
    source,
    state,
    need: need ? ctx.taxonomy.need(need)?.name : undefined,
    area: ctx.areas.list.find((each) => each.id === area)?.name,
    email,
    words,
    madeAt,
    invitedAt: invitedAt ?? undefined,
    invitedTimes,
    mayInvite: mayInvite(group, ctx.now),
    alike: state === 'known' || state === 'invited' ? await alike(ctx, name) : [],
  };
}

/** The groups that are known and not listed: those that can be written to first, then as they were noted. */
export async function seeRegister(ctx: KnownContext): Promise<z.infer<typeof Register>> {
  const key = await placeKey(ctx.people);
  const rows = await ctx.people.db.select().from(knownGroup).orderBy(asc(knownGroup.madeAt));
  const how = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length;
  const open = rows
    .filter(({ state }) => OPEN.includes(state))
    .map((row) => openKnown(key, row))
    .toSorted((a, b) => Number(mayInvite(b, ctx.now)) - Number(mayInvite(a, ctx.now)));
  const items: z.infer<typeof RegisterItem>[] = [];
  for (const group of open.slice(0, MOST)) items.push(await itemOf(ctx, group));
  return {
    counts: {
      all: rows.length,
      invited: how(({ invitedTimes }) => invitedTimes > 0),
      answered: how(({ invitedTimes, answeredAt }) => invitedTimes > 0 && answeredAt !== null),
      listed: how(({ state }) => state === 'listed'),
      no: how(({ state }) => state === 'no'),
    },
    items,
    more: Math.max(0, open.length - MOST),
    rules: { most: MOST_INVITATIONS, days: DAYS_BETWEEN },
  };
}
