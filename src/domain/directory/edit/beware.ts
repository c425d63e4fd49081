import type { FieldId } from './fields.ts';
import { bewareOfHost } from './refuse-host.ts';

const FREE_MAIL =
  /@(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|aol|gmx|mail|btinternet|sky)\.\w/i;

const hostOf = (field: FieldId, text: string): string | undefined =>
  field === 'email' ? text.split('@').at(-1) : field === 'url' ? URL.parse(text)?.hostname : undefined;

/** How many letters have to be changed to make one of the other, up to 3. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++)
      next[to] = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What an editor should look at twice in a new contact, as a sentence: it may be right, and it may be a trap. */
export function bewareOf(field: FieldId, wanted: string, was: string): string | undefined {
  const host = hostOf(field, wanted);
  if (!host) return undefined;
  const told = bewareOfHost(host);
  if (told) return told;
  const old = hostOf(field, was);
  if (!old || old === host) return undefined;
  if (lettersApart(old, host) <= 2)
    return `It is almost the same as the one it replaces: ${old} becomes ${host}.`;
  if (field === 'email' && FREE_MAIL.test(wanted) && !FREE_MAIL.test(was))
    return 'It leaves the group’s own address for one that anybody can get.';
  return undefined;
}
