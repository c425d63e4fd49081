import { SignInAddress } from '#src/domain/accounts/email.ts';
import { refuseEmail, refuseHostile } from '#src/domain/directory/edit/refuse-hostile.ts';
import { type Answers, chosenOf, wordsOf } from './answers.ts';
import { QUESTIONS, type Question, type Section } from './sections.ts';

const CHOOSE = 'Choose one';
const EMPTY: Record<string, string> = {
  name: 'Write what it is called',
  summary: 'Say in one line what it is',
  yourEmail: 'Write your e-mail address, so that we can tell you what becomes of it',
};

function faultOf(question: Question, answers: Answers): string | undefined {
  const { id, kind, most, optional, field, options } = question;
  if (kind === 'needs' || kind === 'some') {
    const chosen = chosenOf(answers, id);
    if (chosen.length === 0 && !optional) return 'Tick at least one';
    return chosen.length > most ? `Tick ${most} or fewer: those that you do most` : undefined;
  }
  if (kind === 'one') {
    const [chosen] = chosenOf(answers, id);
    return (chosen && options?.[chosen]) || optional ? undefined : CHOOSE;
  }
  const words = wordsOf(answers, id);
  if (!words) return optional ? undefined : (EMPTY[id] ?? 'Write something here');
  if (words.length > most) return `Use ${most.toLocaleString('en-GB')} characters or fewer`;
  if (id === 'yourEmail')
    return refuseEmail(words) ?? SignInAddress.safeParse(words).error?.issues[0]?.message;
  if (kind === 'line' && words.includes('\n')) return 'Write it in one line';
  if (id === 'runBy') return refuseHostile('name', words, '');
  return refuseHostile(field ?? 'summary', words, '');
}

/** What one answer asks of another. */
function together(answers: Answers): Record<string, string> {
  const has = (id: string) => wordsOf(answers, id) !== '';
  return {
    ...(chosenOf(answers, 'where')[0] === 'here' && !has('address') && { address: 'Write the address' }),
    ...(chosenOf(answers, 'cost')[0] === 'paid' && !has('fees') && { fees: 'Say what it costs' }),
    ...(!['phone', 'email', 'url'].some(has) && {
      phone: 'Give at least one: a number, an e-mail address or a website',
    }),
  };
}

/** What has to be mended before a listing can be sent, a sentence a question.
 *  @param unread what could not be read as a listing. */
export function lookOver(answers: Answers, unread: Readonly<Record<string, string>>): Record<string, string> {
  const single = Object.fromEntries(
    QUESTIONS.flatMap((question) => {
      const fault = faultOf(question, answers);
      return fault ? [[question.id, fault]] : [];
    }),
  );
  return { ...together(answers), ...unread, ...single };
}

/** Those of one section, in its order. */
export const faultsIn = (
  section: Section,
  faults: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    section.questions.flatMap(({ id }) => (faults[id] === undefined ? [] : [[id, faults[id]]])),
  );
