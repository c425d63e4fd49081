import type { PageView } from '#src/domain/needs/ask/view.ts';
import { type Answer, MARKS, type Mark, UNSAID } from '#src/domain/needs/set/answers.ts';
import { textOf } from './form.ts';

const LONGEST = 200;

/** The day in three boxes as YYYY-MM-DD, whether there is such a day or not; '' when nothing was typed. */
export function dayOf(form: FormData, of = ''): string {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((name) =>
    textOf(form, name + of).trim(),
  );
  if (day + month + year === '') return '';
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-').slice(0, 20);
}

function chosenOn(form: FormData, name: string, { options }: PageView): string[] {
  const given = new Set(form.getAll(name));
  return options.filter(({ id }) => given.has(id)).map(({ id }) => id);
}

/** What the form of one question says. The procedure judges it: a form can hold anything.
 *  @param of what its names end in, on a page with several questions. */
export function readAnswer(form: FormData, page: PageView, of = ''): Answer {
  if (page.kind === 'notes') return readNotes(form, page);
  const unsaid = UNSAID.find((way) => way === textOf(form, 'unsaid'));
  if (unsaid) return { options: [], unsaid };
  const words = page.kind === 'date' ? dayOf(form, of) : textOf(form, `words${of}`).trim();
  return {
    options: chosenOn(form, `option${of}`, page),
    ...(words ? { words: words.slice(0, LONGEST) } : {}),
  };
}

/** On a page of notes each line is marked saw, told or wondering, or not at all. */
function readNotes(form: FormData, { id, options }: PageView): Answer {
  const marks = options.flatMap((option): [string, Mark][] => {
    const mark = MARKS.find((each) => each === textOf(form, `mark.${id}.${option.id}`));
    return mark ? [[option.id, mark]] : [];
  });
  return { options: marks.map(([option]) => option), marks: Object.fromEntries(marks) };
}
