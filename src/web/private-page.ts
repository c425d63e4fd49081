/** Says that nobody may keep this answer, and that no search engine may learn of it: sensitive pages, forms and reports. */
export function declarePrivate(headers: Headers): void {
  headers.set('cache-control', 'no-store');
  headers.set('x-robots-tag', 'noindex');
}
