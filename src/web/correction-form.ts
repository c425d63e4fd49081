import type { Caller } from '#src/api/app.ts';
import type { Correction } from '#src/domain/directory/upkeep/correction.ts';
import type { CorrectionForm } from '#src/domain/directory/upkeep/see-ask.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

/** What was typed, to be shown again, with what to mend. */
export interface ReturnedCorrection {
  readonly errors: { field: string; message: string }[];
  readonly values: Correction;
  readonly seen: string;
  readonly timesUnread: boolean;
}

const TEXTS = ['cost', 'area', 'howToGetIn', 'phone', 'email', 'url', 'name', 'address'] as const;

function readCorrection(form: FormData, { values }: CorrectionForm): Correction {
  const texts = Object.fromEntries(
    // A box that was not there says what stands.
    TEXTS.map((name) => [
      name,
      form.has(name) ? textOf(form, name).replaceAll('\r\n', '\n').trim() : values[name],
    ]),
  );
  return {
    ...values,
    ...texts,
    times: values.times.map((table, index) => ({
      ...table,
      words: textOf(form, `times-${index}`).replaceAll('\r\n', '\n').trim(),
    })),
    taking: textOf(form, 'taking') as Correction['taking'],
    getIn: form.getAll('getIn').filter((way) => typeof way === 'string') as Correction['getIn'],
  };
}

/** Sends what a form of "Something changed" holds: undefined when all went well, or what to show again. */
export async function takeCorrection(
  request: Request,
  { upkeep }: Pick<Caller, 'upkeep'>,
  token: string,
  shown: CorrectionForm,
): Promise<ReturnedCorrection | undefined> {
  const form = await readForm(request);
  const values = readCorrection(form, shown);
  const seen = textOf(form, 'seen');
  try {
    await upkeep.correct({ token, listing: shown.id, seen, asWritten: form.has('asWritten'), ...values });
    return undefined;
  } catch (error) {
    const times = values.times.map((_, index) => `times-${index}`);
    const errors = fieldErrors(error, ['form', ...times, 'taking', 'getIn', ...TEXTS]);
    if (!errors) throw error;
    return { errors, values, seen, timesUnread: errors.some(({ field }) => field.startsWith('times-')) };
  }
}
