import type { Page } from 'playwright-core';
import { MARK } from './inputs.ts';

const TOGETHER = 25;

/** Reads pages as a browser does and says where a payload became more than words: an element, an attribute, a script,
 *  an address that runs. The pages' own scripts do not run. */
export async function reflectedIn(page: Page, bodies: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let first = 0; first < bodies.length; first += TOGETHER) {
    found.push(
      ...(await page.evaluate(examine, { bodies: bodies.slice(first, first + TOGETHER), mark: MARK })),
    );
  }
  return found;
}

function examine({ bodies, mark }: { bodies: string[]; mark: string }): string[] {
  const never =
    'iframe, object, embed, base, meta[http-equiv], style, frame, applet, math, foreignObject, template';
  const runs = /^\s*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data)\s*:/i;
  const problemsOf = (element: Element): string[] => {
    const name = element.tagName.toLowerCase();
    const attributes = [...element.attributes].flatMap(({ name: key, value }) => {
      const isAddress = [
        'href',
        'src',
        'action',
        'formaction',
        'xlink:href',
        'srcset',
        'data',
        'poster',
      ].includes(key);
      return [
        ...(key.startsWith('on') || key.includes(mark) || key === 'style' ? [`<${name} ${key}>`] : []),
        ...(isAddress && runs.test(value) ? [`<${name} ${key}=${value.slice(0, 60)}>`] : []),
        ...(isAddress && /^(?:https?:)?\/\//.test(value) && value.split('?')[0]?.includes(mark)
          ? [`<${name} ${key}=${value.slice(0, 60)}>`]
          : []),
      ];
    });
    return [
      ...(name.includes(mark) || element.matches(never) ? [`<${name}>`] : []),
      ...attributes,
      ...(name === 'script' ? scriptProblems(element) : []),
    ];
  };
  const scriptProblems = (script: Element): string[] => {
    const words = script.textContent ?? '';
    if (words.trim() === '') return [];
    if (script.getAttribute('type') !== 'application/ld+json') return [`<script>${words.slice(0, 60)}`];
    try {
      JSON.parse(words);
      return [];
    } catch {
      return [`JSON-LD that cannot be read: ${words.slice(0, 60)}`];
    }
  };
  return bodies.flatMap((body) =>
    [...new DOMParser().parseFromString(body, 'text/html').querySelectorAll('*')].flatMap(problemsOf),
  );
}
