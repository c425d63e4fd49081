import { z } from 'zod';
import { leavePlan } from '#src/domain/bundles/keep.ts';
import { answerQuestions } from '#src/domain/needs/ask/answer.ts';
import { nowView, pageAt } from '#src/domain/needs/ask/page-at.ts';
import { residentView } from '#src/domain/needs/ask/resident-view.ts';
import { introOf, listSets, startQuestions } from '#src/domain/needs/ask/start.ts';
import { usefulFor } from '#src/domain/needs/ask/useful.ts';
import {
  Answered,
  AskPage,
  ByToken,
  NowView,
  PostAnswers,
  QuestionView,
  Rang,
  ResidentView,
  SetDiscreet,
  SetIntro,
  SetSummary,
  StartQuestions,
  Strike,
} from '#src/domain/needs/ask/view.ts';
import { stampRang, strikeLine } from '#src/domain/needs/ask/visit-notes.ts';
import { AskMatches, MatchesView } from '#src/domain/needs/match/matches-view.ts';
import { allMatches, seeMatches } from '#src/domain/needs/match/see-matches.ts';
import { changeSitting, leaveSitting, lookAtSitting } from '#src/domain/people/sitting.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import type { RequestContext } from './context.ts';
import { anyone, router } from './door.ts';

/** Which questions are worth asking depends on what there is in the directory. */
const asking = (ctx: RequestContext) => ({ ...ctx, useful: usefulFor(ctx) });

/** All that is about somebody's answers is posted, even when it only reads: a token stands in no address of the door. */
export const needs = router({
  /** The sets of questions that are asked here. */
  sets: anyone.output(z.array(SetSummary)).query(({ ctx }) => listSets(ctx)),
  /** What the start page of a set says. */
  set: anyone
    .input(z.object({ id: z.string().max(60) }))
    .output(SetIntro)
    .query(({ ctx, input }) => introOf(ctx, input.id)),
  /** Begins a set, in a new sitting or in one that is on. */
  start: anyone
    .input(StartQuestions)
    .output(z.object({ token: z.string() }))
    .mutation(({ ctx, input }) => startQuestions(ctx, input)),
  /** A step of the questions: the first without an answer when none is named. */
  page: anyone
    .input(AskPage)
    .output(QuestionView)
    .mutation(({ ctx, input }) => pageAt(asking(ctx), input)),
  /** Takes an answer, or many of one long page. */
  answer: anyone
    .input(PostAnswers)
    .output(Answered)
    .mutation(({ ctx, input }) => answerQuestions(asking(ctx), input)),
  /** What cannot wait, and where to carry on. */
  now: anyone
    .input(ByToken)
    .output(NowView)
    .mutation(({ ctx, input }) => nowView(asking(ctx), input.token)),
  /** What could help, by how soon, and what was left out and why. */
  matches: anyone
    .input(AskMatches)
    .output(MatchesView)
    .mutation(({ ctx, input }) => seeMatches(ctx, input)),
  /** Everything for the needs that were said, as a search for search.find. */
  all: anyone
    .input(ByToken)
    .output(ServiceQuery)
    .mutation(({ ctx, input }) => allMatches(ctx, input.token)),
  /** Discreet mode, as the person wishes. */
  setDiscreet: anyone
    .input(SetDiscreet)
    .output(z.void())
    .mutation(async ({ ctx, input: { token, on } }) => {
      await changeSitting(ctx, token, (sitting) => ({ ...sitting, discreet: on ? 'on' : 'off' }));
    }),
  /** A line of a visit's notes struck out by the resident, or put back. */
  strike: anyone
    .input(Strike)
    .output(z.void())
    .mutation(({ ctx, input }) => strikeLine(ctx, input)),
  /** "I rang", on a stop card. */
  rang: anyone
    .input(Rang)
    .output(z.void())
    .mutation(({ ctx, input }) => stampRang(ctx, input)),
  /** What the resident may see of a visit. */
  resident: anyone
    .input(ByToken)
    .output(ResidentView)
    .mutation(({ ctx, input }) => residentView(ctx, input.token)),
  /** What an address of a sitting may still show. */
  sitting: anyone
    .input(ByToken)
    .output(
      z.union([
        z.object({ state: z.literal('open'), discreet: z.boolean(), turn: z.number() }),
        z.object({ state: z.enum(['left', 'gone']) }),
      ]),
    )
    .mutation(async ({ ctx, input }) => {
      const now = await lookAtSitting(ctx, input.token);
      if (now.state !== 'open') return now;
      return { state: now.state, discreet: now.sitting.discreet === 'on', turn: now.sitting.turn };
    }),
  /** Ends the turn: in discreet mode every address that was shown before leads away. */
  turn: anyone
    .input(ByToken)
    .output(z.void())
    .mutation(async ({ ctx, input }) => {
      await changeSitting(ctx, input.token, (sitting) => sitting);
    }),
  /** Wipes all that the sitting holds at once, and its plan unless that is kept under a code. */
  end: anyone
    .input(ByToken)
    .output(z.void())
    .mutation(async ({ ctx, input }) => {
      await leavePlan(ctx, input.token);
      await leaveSitting(ctx, input.token);
    }),
});
