import { z } from 'zod';
import type { Reading } from '../notes.ts';

const Url = z.url({ protocol: /^https?$/ });
const PLACEHOLDER = /^https?:\/\/(?:www\.)?example\.(?:com|org|net)\/?$/i;
const BARE = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:[/:?#]\S*)?$/i;

const isAddress = (text: string) =>
  Url.safeParse(text).success && URL.canParse(text) && new URL(text).hostname.includes('.');

/** A web address that a browser can follow. Only http and https: an address of any other kind is no page. */
export function readUrl(given: string, { placeholders = false } = {}): Reading<string> {
  const text = given.trim().split(/[\s,;]+(?=https?:|www\.)|\s/)[0] ?? '';
  if (text === '' || /^(?:n\/?a|none|null|tbc|-+)$/i.test(given.trim())) return {};
  if (!placeholders && PLACEHOLDER.test(text)) return { lost: [{ loss: 'url-placeholder', value: text }] };
  const whole = text
    .replace(/^(https?):?\/{0,2}:?\/{1,2}(?=https?:)/i, '')
    .replace(/^(https?)(?::\/(?!\/)|\/\/|;\/\/|:\\\\)/i, '$1://');
  if (/^https?:\/\//i.test(whole)) {
    return isAddress(whole)
      ? { value: whole, ...(whole !== given && { mended: ['spaces'] }) }
      : { lost: [{ loss: 'url', value: given }] };
  }
  // http, since it leads to both: most sites send on to https by themselves, and some have none.
  const completed = `http://${whole.replace(/^\/\//, '')}`;
  return BARE.test(whole.replace(/^\/\//, '')) && isAddress(completed)
    ? { value: completed, mended: ['url-scheme'] }
    : { lost: [{ loss: 'url', value: given }] };
}
