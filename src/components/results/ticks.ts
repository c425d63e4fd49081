import { escapeHTML, type HTMLString, markHTMLString } from 'astro/runtime/server/escape.js';
import type { Facet } from '#src/domain/search/facets.ts';

type Option = Facet['options'][number];

/** A box to tick for each option, or a dot where only one can be. Written as one text: there may be a hundred on a
 *  page, and each would be nine pieces to draw. */
export function ticksOf(group: string, type: 'radio' | 'checkbox', options: readonly Option[]): HTMLString {
  let html = '';
  for (const { value, label, count, on } of options)
    html += `<label class="tick"><input type="${type}" name="${group}" value="${escapeHTML(value)}"${on ? ' checked' : ''}> <span>${escapeHTML(label)}</span> <span class="count">${count}<span class="govuk-visually-hidden">${count === 1 ? ' place' : ' places'}</span></span></label>`;
  return markHTMLString(html);
}
