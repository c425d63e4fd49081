import { hasFilters, parseQuery, type ServiceQuery } from '#src/domain/search/query.ts';

/** Every parameter that changes what a search page shows. */
export const SEARCH_PARAMETERS = [
  ...['q', 'near', 'need', 'type', 'for', 'age', 'when', 'how', 'free', 'open'],
  ...['language', 'access', 'within', 'bbox', 'sort', 'page', 'exact', 'map', 'all'],
];

const LONGEST_QUESTION = 200;
const LONGEST_PLACE = 100;

/** The words and choices of a posted search, in order. Files are left out, and a body that is no form says nothing. */
export async function readParameters(request: Request): Promise<URLSearchParams> {
  const fields = new URLSearchParams();
  try {
    for (const [name, value] of await request.formData())
      if (typeof value === 'string') fields.append(name, value);
  } catch {
    return new URLSearchParams();
  }
  return fields;
}

/** Sends the person on with a GET, or tells the address to a script that asked for it so as to leave no step in the history.
 *  @param replace whether the page that is open may not be gone back to. */
export function stepTo(address: string, request: Request, replace = false): Response {
  const headers = { 'cache-control': 'no-store' };
  if (request.headers.get('accept')?.includes('application/json'))
    return Response.json({ to: address, ...(replace ? { replace } : {}) }, { headers });
  return new Response(null, { status: 303, headers: { ...headers, location: address } });
}

/** A question that says nothing: every listing would be an answer to it. */
export const asksNothing = (query: ServiceQuery): boolean =>
  query.q === '' && query.near === '' && query.need.length === 0 && !hasFilters(query);

/** What is wrong with what was typed, a sentence a box. Spelling and unknown places never are. */
export function problemsWith(params: URLSearchParams): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  if ((params.get('q') ?? '').trim().length > LONGEST_QUESTION)
    problems.push({ field: 'q', message: `Use fewer words: ${LONGEST_QUESTION} letters at most` });
  else if (asksNothing(parseQuery(params)))
    problems.push({ field: 'q', message: 'Write what you need help with, such as “food” or “rent”' });
  if ((params.get('near') ?? '').trim().length > LONGEST_PLACE)
    problems.push({ field: 'near', message: 'Write a postcode or the name of an area, such as FY1' });
  return problems;
}
