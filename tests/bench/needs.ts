import type { Content } from '#src/content.ts';
import { readPersonas } from '#src/content-personas.ts';
import { usefulFor } from '#src/domain/needs/ask/useful.ts';
import { viewOf } from '#src/domain/needs/match/see-matches.ts';
import type { Persona } from '#src/domain/needs/persona/persona.ts';
import { walkQuestions } from '#src/domain/needs/persona/walk-questions.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import { find } from '#src/domain/search/find.ts';
import { race, type Timings } from './clock.ts';
import { questionsFor } from './questions.ts';
import type { Report } from './report.ts';
import type { Sample } from './samples.ts';
import { openFinder } from './words.ts';

const AT_FIRST = { more: [], anyway: false };

/** What a persona said, ready to be matched. */
function saidBy(ctx: SearchContext & Content, persona: Persona) {
  const set = ctx.questions.sets.get(persona.set);
  if (!set) return [];
  const { voice } = persona;
  const { reading } = walkQuestions(set, ctx.taxonomy, persona, { voice, useful: usefulFor(ctx) });
  const steps = new Map(reading.pages.map(({ id }, at) => [id, at + 1]));
  return reading.needs.length > 0 ? [{ reading, set, voice, answers: {}, steps }] : [];
}

/** The list of matches of everybody in content/personas beside plain searches, in the same run. */
export async function benchNeeds(
  sample: Sample,
  content: Content,
  report: Report,
): Promise<Record<'search' | 'matches', Timings>> {
  const { services } = sample;
  const { directory, ctx: finder } = openFinder(sample.folder, content);
  try {
    const ctx = { ...content, ...finder };
    const said = readPersonas().flatMap((persona) => saidBy(ctx, persona));
    const questions = (await questionsFor(directory, content)).plain;
    const inputs = questions.flatMap((question, at) => {
      const one = said[at % said.length];
      return one ? [{ question, one }] : [];
    });
    report.title(`Matches, ${services.toLocaleString('en-GB')} services`);
    const timings = await race(inputs, {
      search: ({ question }) => find(ctx, question.query),
      matches: ({ one }) => viewOf(ctx, one, AT_FIRST),
    });
    const row = (what: string, { mean, p50, p95, max }: Timings) => ({
      'CPU ms each': what,
      mean,
      p50,
      p95,
      max,
      'mean ÷ search': mean / timings.search.mean,
    });
    report.table([row('plain search', timings.search), row('list of matches', timings.matches)]);
    report.bar({
      what: 'list of matches, mean ÷ plain search',
      services,
      value: timings.matches.mean / timings.search.mean,
      bar: 3,
    });
    return timings;
  } finally {
    directory.close();
  }
}
