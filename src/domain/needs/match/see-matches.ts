import { type Heard, type HeardContext, heard } from '#src/domain/needs/ask/heard.ts';
import { flagViews, inVoice } from '#src/domain/needs/read/flag-view.ts';
import { saidIn } from '#src/domain/needs/read/said-in.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import type { ServiceQuery } from '#src/domain/search/query.ts';
import { matchesFor } from './matches.ts';
import type { AskMatches, MatchesView } from './matches-view.ts';
import { queryForAll } from './query-from.ts';

export interface MatchesContext extends SearchContext, HeardContext {
  now: Date;
  /** Pathways that can be offered. */
  pathways: readonly MatchesView['pathways'][number][];
}

/** What could help whoever answered under a token. @throws NotFound when the sitting is over. */
export async function seeMatches(ctx: MatchesContext, ask: AskMatches): Promise<MatchesView> {
  const said = await heard(ctx, ask.token);
  return { ...(await viewOf(ctx, said, ask)), discreet: said.sitting.discreet, turn: said.sitting.turn };
}

/** Everything for all needs of a sitting, as one search. It may name a sensitive need: it must stand in no address.
 *  @throws NotFound when the sitting is over. */
export const allMatches = async (ctx: HeardContext, token: string): Promise<ServiceQuery> =>
  queryForAll((await heard(ctx, token)).reading);

/** The matches of what was heard, without what only the sitting knows. */
export async function viewOf(
  ctx: Omit<MatchesContext, 'people'>,
  { reading, set, voice, steps }: Omit<Heard, 'sitting'>,
  { more, anyway }: Pick<AskMatches, 'more' | 'anyway'>,
): Promise<Omit<MatchesView, 'discreet' | 'turn'>> {
  const panels = flagViews(ctx, reading.flags, voice);
  const panelLines = panels.flatMap(({ lines }) => lines.map(({ id }) => id));
  const facts = ctx.questions.facts;
  const matches = await matchesFor({ ...ctx, facts }, reading, { more, anyway, voice, panelLines });
  return {
    ...matches,
    panels,
    told: reading.told.flatMap(({ page, ask, words }) => {
      const step = steps.get(page.id);
      return step === undefined ? [] : [{ step, ask, words }];
    }),
    says: reading.rules.flatMap(({ say, source }) => (say ? [{ words: inVoice(say, voice), source }] : [])),
    pathways: pathwaysFor(ctx, { reading, set }),
    sensitive: reading.sensitive,
    near: reading.near,
  };
}

/** Those of the set whose condition holds. */
function pathwaysFor(
  { pathways, taxonomy }: Pick<MatchesContext, 'pathways' | 'taxonomy'>,
  { reading, set }: Pick<Heard, 'reading' | 'set'>,
): MatchesView['pathways'] {
  const said = saidIn(reading, taxonomy);
  return set.pathways
    .filter(({ when }) => when === undefined || set.conditions.get(when)?.holds(said))
    .flatMap(({ id }) => pathways.find((pathway) => pathway.id === id) ?? [])
    .map(({ id, title, summary }) => ({ id, title, summary }));
}
