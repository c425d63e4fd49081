import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildGuideIndex, type GuideDoc, type GuideIndex } from '#src/domain/search/guides.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { at } from '#src/setup/root.mjs';

const folder = at('content', 'guides/');
const built = at('dist', 'guides.json');

/** The words of a page without the marks of Markdown. */
const plain = (markdown: string) => markdown.replace(/\]\([^)]*\)/g, ']').replace(/[#>*_[\]|]/g, ' ');

/** One file of content/guides as search is to find it. */
export function guideDocOf(id: string, file: string): GuideDoc {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  // src/content.config.ts checks the whole head; search needs three plain lines of it.
  const said = (key: string) => new RegExp(`^${key}: (.+)$`, 'm').exec(head)?.[1]?.trim();
  return {
    href: said('address') ?? `/guides/${id}`,
    title: said('title') ?? id,
    terms: said('summary'),
    text: plain(body),
  };
}

/** The closed list that lunr finds things in: the guides, and the needs by name. */
export function readGuideDocs(taxonomy: Pick<Taxonomy, 'needs' | 'addressOf'>): GuideDoc[] {
  const guides = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => guideDocOf(name.slice(0, -3), readFileSync(`${folder}${name}`, 'utf8')));
  const needs = taxonomy.needs.map(({ id, name, hint }) => ({
    href: `/needs/${taxonomy.addressOf(id)}`,
    title: name,
    terms: hint,
    text: '',
  }));
  return [...guides, ...needs];
}

/** Makes the index and keeps it with the built site. */
export const writeGuideIndex = (taxonomy: Pick<Taxonomy, 'needs' | 'addressOf'>): void =>
  writeFileSync(built, JSON.stringify(buildGuideIndex(readGuideDocs(taxonomy))));

/** The index made at build time; made now where nothing has been built, as in a test. */
export const readGuideIndex = (taxonomy: Pick<Taxonomy, 'needs' | 'addressOf'>): GuideIndex =>
  existsSync(built)
    ? (JSON.parse(readFileSync(built, 'utf8')) as GuideIndex)
    : buildGuideIndex(readGuideDocs(taxonomy));
