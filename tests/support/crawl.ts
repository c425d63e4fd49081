import { formsOf, tagsOf } from './crawl-html.ts';

/** One answer that the crawl met. */
export interface Found {
  /** Path and query. */
  readonly address: string;
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** The body where it is text. */
  readonly text: string;
  /** The page that led here. */
  readonly from: string;
}

export interface CrawlOptions {
  readonly start: readonly string[];
  /** Pages that differ only in their query: choices on a list of results have no end. */
  readonly mostOfOnePath?: number;
  readonly mostPages?: number;
}

const LINKS: Record<string, string> = {
  a: 'href',
  link: 'href',
  script: 'src',
  img: 'src',
  iframe: 'src',
  use: 'href',
};
const TOGETHER = 8;

/** Every address of ours that a page names, as path and query; what it names elsewhere is left out. */
export function linksOf(html: string, base: string): string[] {
  const { origin } = new URL(base);
  const found = tagsOf(html).flatMap(({ name, attributes }) => attributes[LINKS[name] ?? ''] ?? []);
  const forms = formsOf(html).flatMap(({ action, method, fields }) =>
    method === 'get' && action !== ''
      ? [`${action}?${new URLSearchParams(fields.map((field) => [...field]))}`]
      : [],
  );
  return [...found, ...forms].flatMap((link) => {
    if (!URL.canParse(link, base)) return [`/unreadable-link/${encodeURIComponent(link)}`];
    const url = new URL(link, base);
    return url.origin === origin ? [url.pathname + url.search] : [];
  });
}

async function visit(site: string, address: string, from: string): Promise<Found> {
  const answer = await fetch(site + address, { redirect: 'manual' });
  const type = answer.headers.get('content-type') ?? '';
  return { address, from, status: answer.status, type, headers: answer.headers, text: await answer.text() };
}

/** Opens every page that can be reached by links, within bounds, and gives back all that answered. */
export async function crawl(site: string, options: CrawlOptions): Promise<Found[]> {
  const { start, mostOfOnePath = 40, mostPages = 3000 } = options;
  const seen = new Set<string>();
  const ofPath = new Map<string, number>();
  const waiting: { address: string; from: string }[] = [];
  const found: Found[] = [];

  function add(address: string, from: string): void {
    const path = address.split('?', 1)[0] ?? '';
    const kind = path.startsWith('/results/') ? '/results/' : path;
    const before = ofPath.get(kind) ?? 0;
    if (seen.has(address) || before >= mostOfOnePath || seen.size >= mostPages) return;
    seen.add(address);
    ofPath.set(kind, before + 1);
    waiting.push({ address, from });
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const one = await visit(site, next.address, next.from);
      found.push(one);
      const to = one.headers.get('location');
      if (to)
        for (const link of linksOf(`<a href="${to.replaceAll('"', '%22')}">`, site + one.address))
          add(link, one.address);
      if (one.type.startsWith('text/html'))
        for (const link of linksOf(one.text, site + one.address)) add(link, one.address);
    }
  }

  for (const address of start) add(address, '(start)');
  // Whoever runs out of work early comes back as long as others bring more.
  while (waiting.length > 0) await Promise.all(Array.from({ length: TOGETHER }, work));
  return found;
}
