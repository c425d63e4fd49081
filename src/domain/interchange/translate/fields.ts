import { readDate } from '../mend/date.ts';
import { readEmails } from '../mend/email.ts';
import { plainLine, plainText } from '../mend/plain-text.ts';
import { readUrl } from '../mend/url.ts';
import type { Notes } from '../notes.ts';
import { type Raw, textAt } from '../raw.ts';

const LINE = 300;
const WORDS = 5000;

function cutAt(text: string, most: number): string {
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 60)).trimEnd()}…`;
}

/** Reads the plain fields of one object; whatever is put right or lost goes to the notes under its path. */
export function fieldsOf(raw: Raw, path: string, notes: Notes) {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const text = (keys: readonly string[], most: number, read: typeof plainText): string | undefined => {
    const given = textAt(raw, ...keys);
    if (given === undefined) return undefined;
    const field = at(keys[0] ?? '');
    const value = notes.take(field, read(given));
    if (value === undefined || value.length <= most) return value;
    notes.lost('too-long', field, value.slice(most - 60));
    return cutAt(value, most);
  };
  return {
    /** One line of at most 300 letters. */
    line: (...keys: string[]) => text(keys, LINE, plainLine),
    /** A text of at most 5,000 letters. */
    words: (...keys: string[]) => text(keys, WORDS, plainText),
    url(...keys: string[]): string | undefined {
      const given = textAt(raw, ...keys);
      return given === undefined ? undefined : notes.take(at(keys[0] ?? ''), readUrl(given));
    },
    emails(...keys: string[]): string[] {
      const given = textAt(raw, ...keys);
      return given === undefined ? [] : (notes.take(at(keys[0] ?? ''), readEmails(given)) ?? []);
    },
    date(...keys: string[]): string | undefined {
      const given = textAt(raw, ...keys);
      return given === undefined ? undefined : notes.take(at(keys[0] ?? ''), readDate(given));
    },
    number(...keys: string[]): number | undefined {
      const given = textAt(raw, ...keys);
      if (given === undefined) return undefined;
      const value = Number(given.replace(/^£|,(?=\d{3})/g, '').trim());
      if (Number.isFinite(value)) return value;
      notes.lost('number', at(keys[0] ?? ''), given);
      return undefined;
    },
  };
}
