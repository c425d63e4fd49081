import { type PlanPrint, PRINT_SIZES, type PrintStep } from '#src/domain/bundles/print.ts';
import { capital, quoted } from './words.ts';

/** What fits on a side of A4 inside its margins, in points. */
const SIDE = { width: 510, height: 760 };
const LINE = 1.25;
/** A letter's mean width as a part of its size. Wider than it is, so that what is said to fit does. */
const LETTER = 0.51;
/** Lines of the head, with a code and without, in its own size; and of the line at the foot. */
const HEAD = { withCode: 5.4, plain: 2.4, largest: 18 };
const TURN = 1.6;
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

/** What a made-up listing says of itself on paper. */
export const EXAMPLE = { mark: 'Example.', words: 'Made up to show how this works. Do not ring or go.' };

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
    ...row('say', step.say && quoted(step.say)),
    ...row('note', withNotes ? step.note : undefined),
  ];
}

/** Lines that words fill when so many letters stand in one, broken between words. */
function linesAcross(words: string, letters: number): number {
  let lines = 1;
  let filled = 0;
  for (const { length } of words.split(/\s+/)) {
    if (filled > 0 && filled + 1 + length > letters) {
      lines += 1;
      filled = 0;
    }
    lines += Math.floor(length / letters);
    filled += (filled > 0 ? 1 : 0) + (length % letters);
  }
  return lines;
}

function linesOf(step: PrintStep, letters: number, withNotes: boolean, pictures: boolean): number {
  const across = (words: string, size = 1) => linesAcross(words, letters / size);
  const [phone] = step.phones;
  // The number stands beside the title where there is room for both.
  const together = across(`00 ${step.title} 000 ${phone?.number ?? ''}`, 1.35);
  const head = (together === 1 ? 1 : across(`00 ${step.title}`, 1.3) + (phone ? 1 : 0)) * 1.2;
  const under = [
    step.place,
    step.warning,
    ...step.changed,
    step.example ? `${EXAMPLE.mark} ${EXAMPLE.words}` : undefined,
  ]
    .filter((words) => words !== undefined)
    .reduce((sum, words) => sum + across(words), 0);
  const rows = rowsOf(step, withNotes)
    .map(({ label, words }) => Math.max(pictures ? 1.5 : 1, across(`${label}: ${words}`)))
    .reduce((sum, lines) => sum + lines, 0);
  return head + under + rows + 0.65;
}

/** How many steps stand on the front: as many as a side of this size is meant to hold, unless they have more to say. */
export function frontCount(
  { size, front, back, code }: Pick<PlanPrint, 'size' | 'front' | 'back' | 'code'>,
  { withNotes, pictures }: { withNotes: boolean; pictures: boolean },
): number {
  const letters = SIDE.width / (size * LETTER) - (pictures ? PICTURE_WIDTH / LETTER : 0);
  const head = (code ? HEAD.withCode : HEAD.plain) * Math.min(size, HEAD.largest);
  let left = (SIDE.height / LINE - head) / size - TURN;
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
