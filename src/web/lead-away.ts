type Place = Pick<App.Locals, 'place'>['place'];

const escaped = (url: string) =>
  url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Leads a browser somewhere ordinary. What a form sent is answered with a page that goes on by itself: browsers hold our
 *  policy, by which forms are sent to us alone, against where the answer to one leads, too, and would stay on the page. */
export function leadAway(
  { method }: Pick<Request, 'method'>,
  { exit }: Pick<Place, 'exit'>,
  fields: Readonly<Record<string, string>> = {},
): Response {
  const headers = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', ...fields };
  if (method !== 'POST') return new Response(null, { status: 303, headers: { ...headers, location: exit } });
  const to = escaped(exit);
  const body = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Loading</title>
<meta http-equiv="refresh" content="0; url=${to}"></head><body><a href="${to}" rel="noreferrer">Go on</a></body></html>
`;
  return new Response(body, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}
