import fc from 'fast-check';
import { tagsOf } from '#tests/support/crawl-html.ts';
import { askOnce } from '#tests/support/site-http.ts';
import type { Attack } from './attacks.ts';
import { hostileText } from './inputs.ts';

/** A form as whoever is shown it could send it, with every value that it offers. */
export interface KnownForm {
  readonly address: string;
  /** Who is shown it, as their browser says it; empty for anybody. */
  readonly cookie: string;
  readonly fields: readonly (readonly [name: string, values: readonly string[]])[];
}

const LEAVES = /^\/(?:account|sign-in\/out|finish|exit)\b/;

/** The same form on another page, about another thing. */
const kindOf = ({ address, cookie, fields }: KnownForm) =>
  `${cookie === ''} ${address.replace(/[\w-]{22,}/g, '*')} ${fields.map(([name]) => name.replace(/\d+/g, '*')).join(' ')}`;

/** The forms of these pages, one of each kind, but those that sign whoever sends them out. */
export async function readForms(
  site: string,
  pages: readonly { address: string; cookie?: string }[],
): Promise<KnownForm[]> {
  const found = new Map<string, KnownForm>();
  for (const { address, cookie = '' } of pages) {
    const { text } = await askOnce(site, address, cookie ? { headers: { cookie } } : {});
    for (const [whole] of text.matchAll(/<form\b[\s\S]*?<\/form>/gi)) {
      const [form, ...inside] = tagsOf(whole);
      const action = form?.attributes.action || address;
      if (form?.attributes.method?.toLowerCase() !== 'post' || LEAVES.test(action)) continue;
      const fields = new Map<string, string[]>();
      for (const { name, attributes } of inside) {
        const key = attributes.name;
        if (key && ['input', 'textarea', 'select', 'button'].includes(name))
          fields.set(key, [...(fields.get(key) ?? []), attributes.value ?? '']);
      }
      const known = { address: action, cookie, fields: [...fields] };
      found.set(kindOf(known), known);
    }
  }
  return [...found.values()];
}

/** Forms that are sent as they should be but for what stands in some of their fields. */
export function formAttacks(
  forms: readonly KnownForm[],
  encode: (text: string) => string,
): fc.Arbitrary<Attack> {
  const likely = fc.constantFrom(
    ...['pat@example.org', '01253 477477', '0906 123 4567', 'https://example.org', 'FY1 1AA', '2026-12-31'],
    ...[
      'every Tuesday 2 to 4pm',
      '99:99',
      '-1',
      '',
      ' ',
      'on',
      '2026-02-31',
      '00000000-0000-4000-8000-000000000000',
    ],
  );
  const value = (values: readonly string[]) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...values, ...(values.length === 0 ? [''] : [])) },
      { weight: 2, arbitrary: likely },
      { weight: 3, arbitrary: hostileText },
    );
  return fc.constantFrom(...forms).chain(({ address, cookie, fields }) =>
    fc
      .tuple(
        fc.tuple(...fields.map(([, values]) => fc.option(value(values), { freq: 8, nil: undefined }))),
        fc.option(fc.tuple(hostileText, hostileText), { freq: 2, nil: undefined }),
      )
      .map(([typed, more]): Attack => {
        const pairs = fields.flatMap(([name], at) => {
          const words = typed[at];
          return words === undefined ? [] : [[name, words]];
        });
        const body = [...pairs, ...(more ? [more] : [])]
          .map(([name = '', words = '']) => `${encode(name.slice(0, 200))}=${encode(words)}`)
          .join('&');
        return {
          method: 'POST',
          path: address,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...(cookie ? { cookie, 'sec-fetch-site': 'same-origin' } : {}),
          },
          body,
        };
      }),
  );
}
