import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { joinTimes } from '#src/domain/directory/edit/text/times-text.ts';
import type { Box, SectionView } from '#src/domain/moderation/editing/section-view.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

/** A section's form as it is drawn: what stands in each box, and what to mend. */
export interface Filled {
  readonly errors: { field: string; message: string }[];
  readonly values: Readonly<Record<string, string>>;
  /** Boxes that somebody else changed while the form was open. */
  readonly moved: readonly string[];
  /** The times could not be read, so they may be sent as they are written. */
  readonly timesUnread: boolean;
  readonly asWritten: boolean;
  /** What the one who looks at it first should know. */
  readonly reason: string;
  readonly formId: string;
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
const linesOf = (text: string) => text.split('\n').filter(Boolean);

export const unfilled = ({ boxes }: SectionView): Filled => ({
  errors: [],
  values: Object.fromEntries(boxes.map(({ id, now }) => [id, now])),
  moved: [],
  timesUnread: false,
  asWritten: false,
  reason: '',
  formId: randomUUID(),
});

/** What was chosen, those that stood before first and in their order. */
function chosen(form: FormData, id: string, shown: string): string {
  const ticked = form.getAll(id).filter((each) => typeof each === 'string');
  const before = linesOf(shown);
  return [
    ...before.filter((each) => ticked.includes(each)),
    ...ticked.filter((each) => !before.includes(each)),
  ].join('\n');
}

/** What stands in each box, and in the box as it was shown. What was left alone is what is published now. */
function readBox(form: FormData, { id, kind, now }: Box) {
  const shown = form.has(`shown-${id}`) ? plain(textOf(form, `shown-${id}`)) : now;
  const typed = kind === 'some' ? chosen(form, id, shown) : form.has(id) ? plain(textOf(form, id)) : shown;
  const isTyped = typed !== shown;
  return { id, value: isTyped ? typed : now, moved: isTyped && shown !== now && typed !== now };
}

/** What is wanted otherwise than it is published. The times of several places are one text. */
export function wantedOf(boxes: readonly Box[], values: Readonly<Record<string, string>>): Wanted[] {
  const fields = [...new Set(boxes.map(({ field }) => field))];
  return fields.flatMap((field) => {
    const own = boxes.filter((box) => box.field === field);
    if (own.every(({ id, now }) => (values[id] ?? now) === now)) return [];
    const parts = own.map(({ id, part, now }) => ({ name: part, words: values[id] ?? now }));
    return { field, wanted: field === 'times' ? joinTimes(parts) : (parts[0]?.words ?? '') };
  });
}

/** The box that a field's fault belongs to: the first one that was changed. */
const boxOf = (boxes: readonly Box[], field: string, values: Readonly<Record<string, string>>) => {
  const own = boxes.filter((box) => box.field === field);
  return (own.find(({ id, now }) => values[id] !== now) ?? own[0])?.id ?? field;
};

/** Reads what was posted. `isPreview`: only to be shown, not to be kept. */
export async function readSection(
  request: Request,
  { boxes }: SectionView,
): Promise<Filled & { isPreview: boolean }> {
  const form = await readForm(request);
  const read = boxes.map((box) => readBox(form, box));
  return {
    errors: [],
    values: Object.fromEntries(read.map(({ id, value }) => [id, value])),
    moved: read.filter(({ moved }) => moved).map(({ id }) => id),
    timesUnread: form.has('unread'),
    asWritten: form.has('asWritten'),
    reason: plain(textOf(form, 'reason')),
    formId: textOf(form, 'formId') || randomUUID(),
    isPreview: textOf(form, 'act') === 'preview',
  };
}

/** Saves a section: where it goes on, or the form again with what to mend. No word is lost when somebody else was faster. */
export async function saveSection(
  api: Pick<Caller, 'editing'>,
  view: SectionView,
  filled: Filled,
): Promise<'done' | Filled> {
  const { boxes, serviceId, seen } = view;
  const { values, moved, asWritten, reason, formId } = filled;
  const changes = wantedOf(boxes, values);
  if (changes.length === 0) return 'done';
  const again = (errors: Filled['errors'], timesUnread = false): Filled => ({
    ...filled,
    errors,
    timesUnread,
  });
  if (moved[0])
    return again([
      { field: moved[0], message: 'Somebody else changed this while you were writing. Look at both' },
    ]);
  try {
    await api.editing.save({ serviceId, seen, changes, reason, formId, asWritten });
    return 'done';
  } catch (error) {
    const order = changes.map(({ field }) => field);
    const errors = fieldErrors(error, [...order, 'reason'])?.map(({ field, message }) => ({
      field: field === 'reason' ? field : boxOf(boxes, field, values),
      message,
    }));
    if (errors)
      return again(
        errors,
        errors.some(({ message }) => message.startsWith('We cannot read')),
      );
    const isOurs = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
    if (isOurs) return again([{ field: boxOf(boxes, order[0] ?? '', values), message: error.message }]);
    throw error;
  }
}
