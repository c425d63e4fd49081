import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { RequestContext } from './context.ts';
import { appRouter } from './root.ts';

const MOST_IN_A_BATCH = 10;

/** The same procedures over HTTP, for islands and for anybody who asks. */
export async function answerTrpc(request: Request, context: RequestContext): Promise<Response> {
  const calls = new URL(request.url).pathname.split('/').at(-1)?.split(',').length ?? 1;
  if (calls > MOST_IN_A_BATCH)
    return Response.json(
      { error: { message: `Ask at most ${MOST_IN_A_BATCH} things at once.` } },
      { status: 400 },
    );
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    // So that a program may post a search whose words should stand in no address.
    allowMethodOverride: true,
    createContext: () => context,
    onError({ error, path }) {
      // Inputs may hold what a person typed: the log learns which verb failed and why, never with what.
      if (error.code === 'INTERNAL_SERVER_ERROR')
        console.error(`tRPC ${path ?? '?'} failed: ${error.cause?.name ?? error.name}`);
    },
    responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
  });
}
