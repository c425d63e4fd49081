import { type PlanPrint, PRINT_SIZES, type PrintStep } from '#src/domain/bundles/print.ts';
import { capital } from './words.ts';

/** What fits on a side of A4 inside its margins, in points. */
const SIDE = { width: 510, height: 755 };
const LINE = 1.25;
/** A letter's mean width as a part of its size. Wider than it is, so that what is said to fit does. */
const LETTER = 0.55;
/** Lines of the head with its code, and of the line that tells of the other side. */
const HEAD = { points: 92, lines: 3.5 };
const PICTURE_WIDTH = 2.4;

/** The rows of a step on paper: a word and a picture for each, and what it says. */
export interface SheetRow {
  readonly kind: 'call' | 'web' | 'when' | 'go' | 'take' | 'say' | 'do' | 'note';
  readonly label: string;
  readonly words: string;
}

const LABELS: Record<SheetRow['kind'], string> = {
  call: 'Ring',
  web: 'Website',
  when: 'When',
  go: 'Where',
  take: 'Take',
  say: 'Say',
  do: 'Do',
  note: 'My note',
};

const row = (kind: SheetRow['kind'], words: string | undefined, label = LABELS[kind]): SheetRow[] =>
  words ? [{ kind, label, words }] : [];

const closed = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** What stands under a step's title, in the order it is needed. */
export function rowsOf(step: PrintStep, withNotes: boolean): SheetRow[] {
  const [, ...otherPhones] = step.phones;
  const texts = otherPhones.filter(({ isText }) => isText);
  const where = step.confidential ? 'The address is kept private. Ring, and they tell you.' : step.address;
  return [
    ...texts
      .slice(0, 1)
      .flatMap(({ number, words }) => row('call', words ? `${words} to ${number}` : number, 'Text')),
    ...row('web', step.web, step.web?.includes('@') ? 'E-mail' : undefined),
    ...row('when', [step.due && capital(step.due), ...step.hours].filter(Boolean).join(' · ')),
    ...row('go', [where, step.walk].filter(Boolean).join('. ')),
    ...row('do', step.do.map(closed).join(' ')),
    ...row('take', step.take.join(' · ')),
    ...row('say', step.say && `“${step.say}”`),
    ...row('note', withNotes ? step.note : undefined),
  ];
}

function linesOf(step: PrintStep, letters: number, withNotes: boolean, pictures: boolean): number {
  const across = (words: string, size = 1) => Math.max(1, Math.ceil((words.length * size) / letters));
  const [phone] = step.phones;
  const title = `${step.title}    `;
  const together = across(`${title}${phone?.number ?? ''}    `, 1.3);
  const head = (together === 1 ? 1 : across(title, 1.2) + (phone ? 1 : 0)) * 1.25;
  const under = [step.place, step.warning, ...step.changed, step.example ? 'Example' : undefined]
    .filter((words) => words !== undefined)
    .reduce((sum, words) => sum + across(words), 0);
  const rows = rowsOf(step, withNotes)
    .map(({ label, words }) => Math.max(pictures ? 1.5 : 1, across(`${label}: ${words}`)))
    .reduce((sum, lines) => sum + lines, 0);
  return head + under + rows + 0.9;
}

/** How many steps stand on the front: as many as a side of this size is meant to hold, unless they have more to say. */
export function frontCount(
  { size, front, back }: Pick<PlanPrint, 'size' | 'front' | 'back'>,
  { withNotes, pictures }: { withNotes: boolean; pictures: boolean },
): number {
  const letters = SIDE.width / (size * LETTER) - (pictures ? PICTURE_WIDTH / LETTER : 0);
  let left = (SIDE.height - HEAD.points) / (size * LINE) - HEAD.lines;
  const steps = [...front, ...back].slice(0, PRINT_SIZES[size]);
  const fits = steps.findIndex((step) => {
    left -= linesOf(step, letters, withNotes, pictures);
    return left < 0;
  });
  return fits < 0 ? steps.length : Math.max(1, fits);
}

/** The line at the foot of the front, when there is more: "Turn over for steps 5 to 7". */
export function turnWords(numbers: readonly number[]): string {
  const [first, ...others] = numbers;
  const last = others.at(-1);
  if (last === undefined) return `Turn over for step ${first}`;
  return `Turn over for steps ${first} ${others.length === 1 ? 'and' : 'to'} ${last}`;
}
