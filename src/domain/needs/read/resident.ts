import type { Answer, Answers } from '#src/domain/needs/set/answers.ts';
import type { QuestionSet } from '#src/domain/needs/set/question-set.ts';
import { standing, typed } from './known.ts';

/** The answers as a resident may see them and as they are matched: no stop card, nothing that was only wondered, nothing
 *  that was struck out. Where there is none of these they stay as they are. */
export function seenByResident(set: Pick<QuestionSet, 'pages'>, answers: Answers): Answers {
  const kinds = new Map(set.pages.map(({ id, kind }) => [id, kind]));
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([page]) => kinds.get(page) !== 'stop')
      .map(([page, answer]): [string, Answer] => [page, whatStands(answer)]),
  );
}

function whatStands(answer: Answer): Answer {
  const options = answer.unsaid ? answer.options : standing(answer);
  const words = typed(answer);
  const marks = Object.entries(answer.marks ?? {}).filter(([option]) => options.includes(option));
  return {
    options,
    ...(answer.unsaid ? { unsaid: answer.unsaid } : {}),
    ...(words ? { words } : {}),
    ...(answer.marks ? { marks: Object.fromEntries(marks) } : {}),
  };
}
