import { z } from 'zod';
import { find } from '#src/domain/search/find.ts';
import { FindOutput } from '#src/domain/search/find-output.ts';
import { searchGuides } from '#src/domain/search/guides.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { readQuestion } from '#src/domain/search/read-question.ts';
import { Suggestion, suggest } from '#src/domain/search/suggest.ts';
import { anyone, router } from './door.ts';

const PlanToken = z.string().regex(/^[\w-]{22}$/);

export const search = router({
  /** Finds help for words, a place and choices. Never refuses a question: what cannot be understood is left out. */
  find: anyone
    .input(ServiceQuery)
    .output(FindOutput)
    .query(({ ctx, input }) => find(ctx, input)),
  /** Guides and needs by their words, best first. A mutation, so that no word stands in an address. */
  guides: anyone
    .input(z.object({ q: z.string().max(200).catch('') }))
    .output(z.array(z.object({ title: z.string(), href: z.string() })))
    .mutation(({ ctx, input }) => searchGuides(ctx.guides, input.q, 12)),
  /** Whether a search touches what must leave no word in an address. A mutation, like all that must stand in none. */
  understand: anyone
    .input(ServiceQuery)
    .output(z.object({ sensitive: z.boolean() }))
    .mutation(async ({ ctx, input }) => ({ sensitive: (await readQuestion(ctx, input)).sensitive })),
  /** Keeps a private search in memory for half an hour, under a token that says nothing. `plan` is what it looks for. */
  keep: anyone
    .input(z.object({ query: ServiceQuery, plan: PlanToken.optional() }))
    .output(z.object({ token: z.string() }))
    .mutation(({ ctx, input }) => ({ token: ctx.search.kept.keep(input.query, ctx.now, input.plan) })),
  /** The search kept under a token, unless its time is over. */
  kept: anyone
    .input(z.object({ token: z.string().max(64) }))
    .output(z.object({ query: ServiceQuery, plan: PlanToken.optional() }).optional())
    .mutation(({ ctx, input }) => ctx.search.kept.kept(input.token, ctx.now)),
  /** What somebody may be about to type: needs, services and organisations. A mutation, so that no word stands in an address. */
  suggest: anyone
    .input(z.object({ q: z.string().max(200).catch('') }))
    .output(z.array(Suggestion))
    .mutation(({ ctx, input }) => suggest(ctx, input.q)),
});
