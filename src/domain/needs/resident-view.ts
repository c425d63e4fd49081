import { type Answer, Answers } from './answers.ts';
import { inVoice } from './flag-view.ts';
import { type HeardContext, heard } from './heard.ts';
import type { ResidentView } from './view.ts';

/** The lines of a visit that a resident may read and strike. A line that was struck stays, so that it can be put back. */
export async function residentView(ctx: HeardContext, token: string): Promise<ResidentView> {
  const { sitting, set, reading } = await heard(ctx, token);
  const answers = Answers.parse(sitting.questions?.answers ?? {});
  const notes = reading.pages.filter(({ kind }) => kind === 'notes');
  const sections = notes.map((page) => {
    const answer: Partial<Answer> = answers[page.id] ?? {};
    const lines = page.options
      .filter(({ id }) => answer.options?.includes(id) && answer.marks?.[id] !== 'wondering')
      .map((option) => ({
        page: page.id,
        option: option.id,
        label: inVoice(option.label, 'worker'),
        mark: answer.marks?.[option.id] === 'told' ? ('told' as const) : ('saw' as const),
        struck: answer.struck?.includes(option.id) ?? false,
      }));
    return { heading: page.section ?? inVoice(page.ask, 'worker'), lines };
  });
  return {
    set: { id: set.id, title: set.title },
    sections: sections.filter(({ lines }) => lines.length > 0),
    discreet: sitting.discreet,
    sensitive: reading.sensitive,
    turn: sitting.turn,
  };
}
