import type { z } from 'zod';
import type { Useful } from '#src/domain/needs/read/evaluate.ts';
import { type Answer, type Answers, TYPED } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage } from '#src/domain/needs/set/question-set.ts';
import { changeSitting, type Sitting } from '#src/domain/people/sitting.ts';
import { Invalid } from '#src/domain/problems.ts';
import { answerFault } from './check-answer.ts';
import { type Heard, type HeardContext, heardIn } from './heard.ts';
import type { Answered, PostAnswers } from './view.ts';

/** Takes the answer to a page, or the answers to many at once. One that cannot be understood changes nothing.
 *  @throws Invalid with a sentence for each page to mend, NotFound when the sitting is over. */
export async function answerQuestions(
  ctx: HeardContext & { useful?: Useful },
  post: PostAnswers,
): Promise<z.infer<typeof Answered>> {
  const posted = 'answers' in post ? post.answers : { [post.page]: post.answer };
  let before: Heard | undefined;
  const after = await changeSitting(ctx, post.token, (sitting) => {
    before = heardIn(ctx, sitting);
    const answers = accepted(before, posted);
    return withAnswers(sitting, answers, before.reading.sensitive);
  });
  const now = heardIn(ctx, after, ctx);
  const up = new Set(before?.reading.flags.map(({ id }) => id));
  return {
    to: now.steps.get(now.reading.next ?? '') ?? 'matches',
    raised: now.reading.flags.some(({ id }) => !up.has(id)),
  };
}

function accepted({ set, answers }: Heard, posted: Answers): Answers {
  const pages = new Map(set.pages.filter(({ retired }) => !retired).map((page) => [page.id, page]));
  const fields: Record<string, string> = {};
  const kept = Object.entries(posted).flatMap(([id, answer]) => {
    const page = pages.get(id);
    const fault = page ? answerFault(page, answer) : 'There is no such question';
    // On one long page, what nobody ticked is left as it is: it is no mistake.
    const empty = set.layout === 'long' && isEmpty(answer);
    if (fault && !empty) fields[id] = fault;
    return page && !fields[id] ? [[id, keptAnswer(page, answer, answers[id])] as const] : [];
  });
  const [first] = Object.values(fields);
  if (first) throw new Invalid(first, fields);
  return { ...answers, ...Object.fromEntries(kept) };
}

const isEmpty = ({ options, words, unsaid }: Answer) => options.length === 0 && !words?.trim() && !unsaid;

/** An answer as it is kept. What a resident struck out and when a worker rang outlive the next save of the page; what
 *  was chosen before a page was skipped outlives the skipping, whatever is ticked by then, so that no panel goes away. */
function keptAnswer(page: QuestionPage, answer: Answer, before: Answer | undefined): Answer {
  if (page.kind === 'info') return { options: [] };
  const known = page.options.map(({ id }) => id);
  const options = known.filter((id) => answer.options.includes(id));
  const isNotes = page.kind === 'notes' || page.kind === 'stop';
  if (answer.unsaid || isEmpty(answer)) {
    const chosen = known.filter((id) => options.includes(id) || before?.options.includes(id));
    return {
      options: isNotes ? [] : chosen,
      unsaid: answer.unsaid ?? 'skipped',
      ...rangBefore(page, before),
    };
  }
  const words = page.kind === 'place' || page.kind === 'date' ? answer.words?.trim() : undefined;
  const struck = before?.struck?.filter((id) =>
    id === TYPED ? words === before.words : options.includes(id),
  );
  return {
    options,
    ...(words ? { words } : {}),
    ...(page.kind === 'notes'
      ? { marks: Object.fromEntries(options.map((id) => [id, answer.marks?.[id] ?? 'saw'])) }
      : {}),
    ...(struck && struck.length > 0 ? { struck } : {}),
    ...rangBefore(page, before),
  };
}

const rangBefore = (page: QuestionPage, before: Answer | undefined): Pick<Answer, 'rang'> =>
  page.kind === 'stop' && before?.rang ? { rang: before.rang } : {};

function withAnswers(sitting: Sitting, answers: Answers, sensitive: boolean): Sitting {
  if (!sitting.questions) return sitting;
  // Discreet mode is offered once: whoever goes on from a page that offered it has seen it.
  const discreet = sensitive && sitting.discreet === 'not-offered' ? 'offered' : sitting.discreet;
  return { ...sitting, discreet, questions: { ...sitting.questions, answers } };
}
