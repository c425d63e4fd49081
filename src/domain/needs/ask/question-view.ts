import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { crisisView } from '#src/domain/directory/crisis-view.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import type { PlaceCtx } from '#src/domain/geo/place.ts';
import { flagViews, inVoice } from '#src/domain/needs/read/flag-view.ts';
import type { Answer, Answers } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage, Voice } from '#src/domain/needs/set/question-set.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Heard } from './heard.ts';
import type { PageView, QuestionView } from './view.ts';

interface Context extends PlaceCtx {
  crisis: readonly CrisisLine[];
  holidays: Holidays;
  now: Date;
}

/** One step of the questions as it is shown. @param step the first without an answer when left out.
 *  @throws NotFound when there is no such step. */
export async function questionView(ctx: Context, heard: Heard, step?: number): Promise<QuestionView> {
  const { sitting, set, voice, answers, reading, steps } = heard;
  const long = set.layout === 'long';
  const next = steps.get(reading.next ?? '');
  // Wherever one wants to go on one long page, it is that page.
  const at = long ? 1 : (step ?? next ?? reading.pages.length);
  const page = reading.pages[at - 1];
  if (!page) throw new NotFound('There is no such question.');
  return {
    set: { id: set.id, title: set.title, layout: set.layout },
    voice,
    step: at,
    atMost: set.mostScreens,
    page: pageView(ctx, page, voice),
    answer: shownAgain(answers[page.id]),
    pages: long ? reading.pages.map((one) => pageView(ctx, one, voice)) : [],
    answers: long ? shownAll(reading.pages, answers) : {},
    panels: flagViews(ctx, reading.flags, voice),
    back: at > 1 ? at - 1 : undefined,
    next,
    discreet: sitting.discreet,
    sensitive: reading.sensitive,
    turn: sitting.turn,
    place: reading.near ? await placeSaid(ctx, reading.near) : undefined,
  };
}

/** Choices made before a page was skipped are kept for safety's sake alone: the page does not show them as chosen. */
const shownAgain = (answer: Answer | undefined): Answer | undefined =>
  answer?.unsaid ? { ...answer, options: [] } : answer;

const shownAll = (pages: readonly QuestionPage[], answers: Answers): Answers =>
  Object.fromEntries(
    pages.flatMap(({ id }) => {
      const answer = shownAgain(answers[id]);
      return answer ? [[id, answer]] : [];
    }),
  );

/** A place that we do not know stops nobody: it is kept as it was typed. */
async function placeSaid(ctx: PlaceCtx, words: string): Promise<QuestionView['place']> {
  const known = (await findPlace(ctx, words)).kind !== 'unknown';
  return known
    ? { words, known }
    : { words, known, note: 'We could not find that place, so we leave distance out.' };
}

function pageView(ctx: Context, page: QuestionPage, voice: Voice): PageView {
  const said = (text: Parameters<typeof inVoice>[0] | undefined) => text && inVoice(text, voice);
  return {
    id: page.id,
    kind: page.kind,
    ask: inVoice(page.ask, voice),
    hint: said(page.hint),
    say: (page.say ?? []).map((line) => inVoice(line, voice)),
    why: said(page.why),
    most: page.most,
    section: page.section,
    source: page.source,
    options: page.options
      .filter(({ retired }) => !retired)
      .map((option) => ({
        id: option.id,
        label: inVoice(option.label, voice),
        hint: said(option.hint),
        alone: option.alone ?? false,
        askNext: option.askNext,
        do: option.do,
        lines: (option.ring ?? [])
          .flatMap((id) => ctx.crisis.find((line) => line.id === id) ?? [])
          .map((line) => crisisView(line, ctx)),
      })),
  };
}
