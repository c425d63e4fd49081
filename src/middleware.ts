import { defineMiddleware } from 'astro:middleware';
import { leadsAway, readAddress } from '#src/web/discreet.ts';
import { leadAway } from '#src/web/lead-away.ts';
import { logLine, problemOf } from '#src/web/problem.ts';
import { NOT_KEPT, proveFirst } from '#src/web/prove-first.ts';
import { holdForm } from '#src/web/unsent.ts';

/** Knows whose sitting an address names, leads away from those that are over, and turns every refusal of a page into a
 *  page that helps, with the right status. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { request, locals, url } = context;
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  try {
    const asked = locals.problem ? undefined : readAddress(url.pathname);
    if (!asked || locals.sitting) return await next();
    const now = await locals.api.needs.sitting({ token: asked.token });
    if (isGet ? leadsAway(now, asked.turn) : now.state === 'left') return leadAway(request, locals.place);
    if (now.state === 'open')
      locals.sitting = { token: asked.token, discreet: now.discreet, turn: now.turn, path: asked.path };
    return await (asked.path === url.pathname ? next() : next(asked.path + url.search));
  } catch (error) {
    // An error page that fails would lead back here for ever.
    if (locals.problem) throw error;
    const first = proveFirst(error, isGet ? url.pathname + url.search : url.pathname);
    const held = first && !isGet ? await holdForm(request, url.pathname + url.search, locals) : undefined;
    if (first)
      return new Response(null, {
        status: 303,
        headers: { ...NOT_KEPT, location: (held && proveFirst(error, held)) ?? first },
      });
    const problem = problemOf(error, isGet);
    if (problem.status >= 500)
      console.error(`${locals.requestId}: ${request.method} ${context.routePattern}: ${logLine(error)}`);
    locals.problem = problem;
    const page = problem.status === 404 ? '/404' : problem.status >= 500 ? '/500' : '/refused';
    return context.rewrite(new Request(new URL(page, url)));
  }
});
