import type { APIRoute } from 'astro';

/** The procedures that pages call, for programs. Their shapes say what each takes and gives. */
export const ALL: APIRoute = ({ request, locals }) => locals.answerTrpc(request);
