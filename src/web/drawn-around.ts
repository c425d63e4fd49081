import { randomUUID } from 'node:crypto';
import { escapeHTML, type HTMLString, markHTMLString } from 'astro/runtime/server/escape.js';

/** Stands in a drawing where something else belongs each time. Nobody can guess it, so no listing can hold it. */
export const GAP = `gap-${randomUUID()}`;

/** One of these makes the whole page twice as long in memory, and five times as slow to turn into bytes. */
const NOT_ASCII = /[^\0-\x7f]/gu;
const asNumber = (letter: string) => `&#${letter.codePointAt(0)};`;

/** As many as a thing looks at a time: with a distance and without, with reasons and without; and the same an hour ago. */
const MOST_WAYS = 8;

const drawings = new WeakMap<object, Map<string, readonly string[]>>();

/** What has been drawn of a thing that everybody is shown, gone with the thing itself.
 *  @param way names all that the drawing depends on, beside the thing and what stands in the gaps.
 *  @returns the pieces between the gaps. */
export const findAround = (thing: object, way: string): readonly string[] | undefined =>
  drawings.get(thing)?.get(way);

/** Keeps a drawing of a thing, cut at its gaps. */
export function keepAround(thing: object, way: string, html: string): readonly string[] {
  const ways = drawings.get(thing) ?? new Map<string, readonly string[]>();
  if (ways.size >= MOST_WAYS) ways.clear();
  const pieces = html.trim().replace(NOT_ASCII, asNumber).split(GAP);
  drawings.set(thing, ways.set(way, pieces));
  return pieces;
}

/** The whole drawing, with each text in its gap, in their order on the page. */
export function filled(pieces: readonly string[], texts: readonly string[]): HTMLString {
  let html = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at++) html += escapeHTML(texts[at - 1] ?? '') + pieces[at];
  return markHTMLString(html);
}
