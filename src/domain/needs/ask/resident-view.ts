import { typedWords } from '#src/domain/needs/read/answer-words.ts';
import { inVoice } from '#src/domain/needs/read/flag-view.ts';
import { type Answer, Answers, TYPED } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage, Voice } from '#src/domain/needs/set/question-set.ts';
import { type HeardContext, heard } from './heard.ts';
import type { ResidentView } from './view.ts';

type Line = ResidentView['sections'][number]['lines'][number];

/** The lines of a visit that a resident may read and strike. A line that was struck stays, so that it can be put back. */
export async function residentView(ctx: HeardContext, token: string): Promise<ResidentView> {
  const { sitting, set, voice, reading } = await heard(ctx, token);
  const answers = Answers.parse(sitting.questions?.answers ?? {});
  const sections = reading.pages.map((page) => {
    const answer = answers[page.id];
    const heading = page.section ?? inVoice(page.ask, voice);
    return { heading, lines: answer && !answer.unsaid ? linesOf(page, answer, voice) : [] };
  });
  return {
    set: { id: set.id, title: set.title },
    sections: sections.filter(({ lines }) => lines.length > 0),
    discreet: sitting.discreet,
    sensitive: reading.sensitive,
    turn: sitting.turn,
  };
}

function linesOf(page: QuestionPage, answer: Answer, voice: Voice): Line[] {
  if (page.kind === 'stop') return [];
  const line = (option: string, label: string, mark: Line['mark']): Line => ({
    page: page.id,
    option,
    label,
    mark,
    struck: answer.struck?.includes(option) ?? false,
  });
  const chosen = page.options
    .filter(({ id }) => answer.options.includes(id) && answer.marks?.[id] !== 'wondering')
    .map(({ id, label }) =>
      // What was asked was told; what stands on a page of notes without a mark was seen.
      line(
        id,
        inVoice(label, voice),
        page.kind !== 'notes' || answer.marks?.[id] === 'told' ? 'told' : 'saw',
      ),
    );
  return answer.words ? [line(TYPED, typedWords(answer.words), 'told'), ...chosen] : chosen;
}
