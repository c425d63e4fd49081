import type { Answer, Answers } from './answers.ts';
import { standing } from './known.ts';
import type { QuestionSet } from './question-set.ts';

/** The answers of a visit as the resident may see them and as they are matched: no stop card, nothing that was only
 *  wondered, nothing that was struck out. Other sets stay as they are. */
export function seenByResident(set: Pick<QuestionSet, 'pages'>, answers: Answers): Answers {
  const kinds = new Map(set.pages.map(({ id, kind }) => [id, kind]));
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([page]) => kinds.get(page) !== 'stop')
      .map(([page, answer]): [string, Answer] => [
        page,
        kinds.get(page) === 'notes' ? standingAlone(answer) : answer,
      ]),
  );
}

function standingAlone(answer: Answer): Answer {
  const options = standing(answer);
  const marks = Object.fromEntries(
    Object.entries(answer.marks ?? {}).filter(([option]) => options.includes(option)),
  );
  return { ...answer, options, marks, struck: [] };
}
