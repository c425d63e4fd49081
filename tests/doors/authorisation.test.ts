import { relative } from 'node:path';
import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { createCallerFactory, type DoorMeta } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import type { Actor } from '#src/domain/accounts/actor.ts';
import { couldEver } from '#src/domain/accounts/policy.ts';
import { walk } from '#tests/architecture/source.ts';
import { actorCalled } from '#tests/support/actors.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { makeObject, OWNED } from './objects.ts';
import { mayAsk, oracle } from './oracle.ts';
import { type Kind, OWN } from './whose.ts';

const callerFor = createCallerFactory(appRouter);
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: DoorMeta } }>;
const names = Object.keys(procedures);

/** What came of asking: it was done, the door or the policy refused, or there was nothing to do it to. */
type Outcome = 'done' | 'refused' | 'nothing' | 'broken';

const REFUSED = ['UNAUTHORIZED', 'FORBIDDEN'];

async function ask(town: PlanTown, actor: Actor, name: string, input: unknown): Promise<Outcome> {
  const [room = '', verb = ''] = name.split('.');
  const caller = callerFor({ ...town, actor }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    await caller[room]?.[verb]?.(input);
    return 'done';
  } catch (error) {
    if (!(error instanceof TRPCError)) return 'broken';
    if (REFUSED.includes(error.code)) return 'refused';
    return error.code === 'INTERNAL_SERVER_ERROR' ? 'broken' : 'nothing';
  }
}

const SOME_ID = '019aa000-0000-7000-8000-000000000000';
const FIELDS = [
  'id',
  'token',
  'service',
  'step',
  'change',
  'fault',
  'listing',
  'account',
  'invitation',
  'pre',
];
/** Well formed and of nothing there is. */
const random = Object.fromEntries(
  FIELDS.map((name) => [name, /token|pre/.test(name) ? 'A'.repeat(22) : SOME_ID]),
);
const malformed = Object.fromEntries(FIELDS.map((name) => [name, '../../etc/passwd']));
const INPUTS: Record<string, unknown> = {
  none: undefined,
  empty: {},
  random,
  malformed,
  nonsense: 'nonsense',
};

/** What is wrong at the doors, whatever is asked there: with nothing, something random and something malformed. */
async function atDoors(
  town: PlanTown,
  actors: [string, Actor][],
): Promise<{ cells: number; wrong: string[] }> {
  const wrong: string[] = [];
  for (const [who, actor] of actors)
    for (const name of names) {
      const expected = mayAsk(who, name);
      const action = procedures[name]?._def.meta?.action;
      if (!action || couldEver(actor, action) !== expected)
        wrong.push(`the policy lets ${who} ${expected ? 'not ' : ''}ask ${name}`);
      for (const [kind, input] of Object.entries(INPUTS)) {
        const outcome = await ask(town, actor, name, input);
        if (outcome === 'broken' || (outcome === 'refused') !== !expected)
          wrong.push(`${who} asks ${name} with ${kind}: ${outcome}`);
      }
    }
  return { cells: actors.length * names.length * Object.keys(INPUTS).length, wrong };
}

/** What is wrong with what is somebody's: their own, another's, taken away, random and malformed. */
async function atObjects(
  town: PlanTown,
  actors: [string, Actor][],
): Promise<{ cells: number; wrong: string[] }> {
  const wrong: string[] = [];
  let cells = 0;
  for (const [who, actor] of actors)
    for (const [name, kinds] of Object.entries(oracle.objects))
      for (const [kind, done] of Object.entries(kinds)) {
        const { input, isAllowed } = await makeObject(town, actor, name, kind as Kind);
        const expected = done.includes(who);
        if (isAllowed !== expected) wrong.push(`the policy on ${who} at ${name} of ${kind}: ${isAllowed}`);
        const outcome = await ask(town, actor, name, input);
        const fits = expected
          ? outcome === 'done'
          : outcome === 'refused' || (outcome === 'nothing' && mayAsk(who, name));
        if (!fits) wrong.push(`${who} at ${name} of ${kind}: ${outcome}`);
        cells += 1;
      }
  return { cells, wrong };
}

describe('who may do what', () => {
  test('every procedure is in the table that was written by hand, and no other is', () => {
    const { everybody, 'half and whole': half, whole, roles } = oracle.procedures;
    expect([...everybody, ...half, ...whole, ...Object.keys(roles)].sort()).toEqual(names.sort());
    expect(Object.keys(oracle.objects).sort()).toEqual(Object.keys(OWNED).sort());
  });

  test('every page is in the table, and no other is', () => {
    const { everybody, whole, roles } = oracle.pages;
    const files = walk('src/pages').map((path) => relative('src/pages', path));
    expect([...everybody, ...Object.keys(whole), ...Object.keys(roles)].sort()).toEqual(files.sort());
  });

  test('each actor, at each door and with each thing that is somebody’s, as the policy and the table both say', async () => {
    const town = await openPlanTown();
    await town.publish(millbrookRecord());
    const actors: [string, Actor][] = [];
    for (const name of oracle.actors) actors.push([name, await actorCalled(town, name, OWN)]);
    const objects = await atObjects(town, actors);
    const doors = await atDoors(town, actors);
    const wrong = [...objects.wrong, ...doors.wrong];
    console.log(`authz: ${objects.cells + doors.cells} cells, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  }, 120_000);
});
