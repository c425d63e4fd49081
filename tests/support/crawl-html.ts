/** One opening tag, its attributes with their entities read. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function readEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Every opening tag of a page of ours, in order. Words inside scripts, styles and comments are no tags. */
export function tagsOf(html: string): Tag[] {
  const visible = html.replace(
    /<!--[\s\S]*?-->|(<(script|style|textarea|title)\b[^>]*>)[\s\S]*?<\/\2>/gi,
    (_all, open) => open ?? '',
  );
  return [...visible.matchAll(/<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi)].map(
    ([, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      attributes: Object.fromEntries(
        [...rest.matchAll(ATTRIBUTE)].map(([, key = '', ...values]) => [
          key.toLowerCase(),
          readEntities(values.find((value) => value !== undefined) ?? ''),
        ]),
      ),
    }),
  );
}

/** What a person would read: the words between the tags. */
export function wordsOf(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?-->|<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ');
  return readEntities(bare).replace(/\s+/g, ' ').trim();
}

export const titleOf = (html: string): string =>
  readEntities(/<title>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '').trim();

/** One form as the page gives it, with the fields it would send if nobody touched it. */
export interface Form {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The forms of a page, each from its opening tag to its closing one. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b[\s\S]*?<\/form>/gi)].map(([whole]) => {
    const [form, ...inside] = tagsOf(whole);
    const fields = inside.flatMap(({ name, attributes }): [string, string][] => {
      const { name: key, type, value = '' } = attributes;
      if (!key || !['input', 'textarea', 'select'].includes(name)) return [];
      if ((type === 'checkbox' || type === 'radio') && !('checked' in attributes)) return [];
      return [[key, value]];
    });
    return {
      action: form?.attributes.action ?? '',
      method: form?.attributes.method?.toLowerCase() === 'post' ? 'post' : 'get',
      fields,
    };
  });
}
