import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { planCalendar } from '#src/domain/bundles/calendar.ts';
import { deletePlan, extendPlan, keepPlan } from '#src/domain/bundles/keep.ts';
import { nextPlaceFor } from '#src/domain/bundles/next-place.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { orderSteps } from '#src/domain/bundles/order-steps.ts';
import { Pathway } from '#src/domain/bundles/pathway.ts';
import { NextPlace, PlanView } from '#src/domain/bundles/plan-view.ts';
import { addPathway } from '#src/domain/bundles/seed.ts';
import { lettersToCome, SendPlan, sendPlan, stopLetters } from '#src/domain/bundles/send-plan.ts';
import { Because, CanDo, Note, STATES, StepWords, TRIED } from '#src/domain/bundles/step-words.ts';
import { moveStep, noteStep, removeStep, restoreStep, sayCanDo } from '#src/domain/bundles/steps.ts';
import { faultOf, tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { sendReport } from '#src/domain/moderation/report.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { RequestContext } from './context.ts';
import { anyone, router } from './door.ts';

const Token = z.string().max(64);
const OnPlan = z.object({ token: Token });
const OnStep = z.object({ token: Token, step: z.uuid({ error: 'There is no such step on this plan.' }) });
/** The sitting's turn after a change: in discreet mode it stands in the next address. */
const Changed = z.object({ turn: z.number() });
const Added = z.object({ token: z.string(), made: z.boolean(), turn: z.number() });
const Days = z.number({ error: 'Choose for how long' });
const Kept = z.object({ code: z.string(), endsOn: z.string() });
const PathwayLine = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  who: z.string(),
  sensitive: z.boolean(),
});
const OUR_PATH = /^\/(?![/\\])[\x21-\x7e]{0,499}$/;
/** Where somebody was, to go on there: a path of ours, or nothing. */
const Back = z
  .string()
  .optional()
  .transform((path) => (path !== undefined && OUR_PATH.test(path) ? path : undefined));

/** Tells the editors what the person met with, once. A listing that has had enough reports today, or is gone, needs no more. */
async function tellFault(ctx: RequestContext, fault: ReturnType<typeof faultOf>): Promise<boolean> {
  if (!fault) return false;
  try {
    await sendReport(ctx, { ...fault, formId: randomUUID() });
    return true;
  } catch (error) {
    if (error instanceof Conflict || error instanceof NotFound) return false;
    throw error;
  }
}

export const bundles = router({
  /** Puts a listing on the plan; makes the plan, and a sitting to hold it, where there is none. A mutation like all here:
   *  what is on a plan stands in no address. */
  add: anyone
    .input(
      z.object({
        token: Token.optional(),
        service: z.uuid({ error: 'That is not the address of a listing.' }),
        because: Because.default([]),
        needs: z.array(z.string().max(60)).max(20).default([]),
        soon: z.enum(['today', 'week', 'ready']).optional(),
        near: z.string().trim().max(100).optional(),
        back: Back,
      }),
    )
    .output(Added.extend({ added: z.boolean() }))
    .mutation(({ ctx, input }) => addService(ctx, input)),
  /** A step in the person's own words. */
  addStep: anyone
    .input(z.object({ token: Token.optional(), words: StepWords }))
    .output(Added)
    .mutation(({ ctx, input }) => addWords(ctx, input)),
  /** The pathways of this place. */
  pathways: anyone
    .output(z.array(PathwayLine))
    .query(({ ctx }) => ctx.pathways.filter(({ status }) => status === 'live')),
  /** One pathway whole, to be read before a plan is made of it. */
  aboutPathway: anyone
    .input(z.object({ id: z.string().max(60) }))
    .output(Pathway)
    .query(({ ctx, input }) => {
      const found = ctx.pathways.find(({ id, status }) => id === input.id && status === 'live');
      if (!found) throw new NotFound('There are no such steps.');
      return found;
    }),
  /** Puts the steps of a pathway on the plan, each with the best place here that helps with it. */
  pathway: anyone
    .input(
      z.object({
        token: Token.optional(),
        pathway: z.string().max(60),
        near: z.string().max(100).optional(),
      }),
    )
    .output(Added.extend({ steps: z.number() }))
    .mutation(({ ctx, input }) => addPathway(ctx, input)),
  /** The plan with the facts of now. */
  view: anyone
    .input(OnPlan)
    .output(PlanView)
    .mutation(({ ctx, input }) => viewPlan(ctx, input)),
  move: anyone
    .input(OnStep.extend({ up: z.boolean() }))
    .output(Changed)
    .mutation(({ ctx, input }) => moveStep(ctx, input)),
  remove: anyone
    .input(OnStep)
    .output(Changed)
    .mutation(({ ctx, input }) => removeStep(ctx, input)),
  /** Puts a step back that was taken off. */
  restore: anyone
    .input(OnStep)
    .output(Changed)
    .mutation(({ ctx, input }) => restoreStep(ctx, input)),
  note: anyone
    .input(OnStep.extend({ words: Note }))
    .output(Changed)
    .mutation(({ ctx, input }) => noteStep(ctx, input)),
  /** What the person can do and wants, a line each. */
  canDo: anyone
    .input(OnPlan.extend({ lines: CanDo }))
    .output(Changed)
    .mutation(({ ctx, input }) => sayCanDo(ctx, input)),
  /** Done, not yet, or didn't work. Then a fault of the listing is told to the editors, and the next place is offered. */
  state: anyone
    .input(OnStep.extend({ state: z.enum(STATES), why: z.enum(TRIED).optional() }))
    .output(Changed.extend({ next: NextPlace.optional(), reported: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const tried = await tryStep(ctx, input);
      const reported = await tellFault(ctx, faultOf(tried));
      const next = input.state === 'did-not-work' ? await nextPlaceFor(ctx, input) : undefined;
      return { turn: tried.turn, next, reported };
    }),
  /** Puts the steps in the order that the view suggests. */
  order: anyone
    .input(OnPlan)
    .output(Changed)
    .mutation(({ ctx, input }) => orderSteps(ctx, input)),
  /** Gives the plan a code for coming back, or says again the one it has. */
  keep: anyone
    .input(OnPlan.extend({ days: Days }))
    .output(Kept)
    .mutation(({ ctx, input }) => keepPlan(ctx, input)),
  extend: anyone
    .input(OnPlan.extend({ days: Days }))
    .output(z.object({ endsOn: z.string() }))
    .mutation(({ ctx, input }) => extendPlan(ctx, input)),
  /** Sends the link to the plan by e-mail or text, and what else was asked for later on. */
  send: anyone
    .input(SendPlan)
    .output(Changed)
    .mutation(({ ctx, input }) => sendPlan(ctx, input)),
  /** Which messages of the plan are still to come. */
  toCome: anyone
    .input(OnPlan)
    .output(z.object({ remind: z.boolean(), closed: z.boolean() }))
    .mutation(({ ctx, input }) => lettersToCome(ctx, input)),
  stop: anyone
    .input(OnPlan)
    .output(Changed)
    .mutation(({ ctx, input }) => stopLetters(ctx, input)),
  /** Wipes the plan at once, for every device that has it open. */
  delete: anyone
    .input(OnPlan)
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(({ ctx, input }) => deletePlan(ctx, input)),
  /** Opens a plan by its code in a sitting of its own. Every miss is the same miss. */
  open: anyone
    .input(z.object({ code: z.string().max(200) }))
    .output(
      z.union([z.object({ token: z.string() }), z.object({ missed: z.enum(['no-such-plan', 'busy']) })]),
    )
    .mutation(({ ctx, input }) => openByCode(ctx, input.code)),
  /** The steps, or one of them, as a calendar file's text. */
  calendar: anyone
    .input(z.object({ token: Token, step: z.uuid().optional() }))
    .output(z.string())
    .mutation(({ ctx, input }) => planCalendar(ctx, input)),
});
