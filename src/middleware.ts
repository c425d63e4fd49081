import { defineMiddleware } from 'astro:middleware';
import { logLine, problemOf } from '#src/web/problem.ts';

/** Turns every refusal of a page into a page that helps, with the right status. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { request, locals, url } = context;
  try {
    return await next();
  } catch (error) {
    // An error page that fails would lead back here for ever.
    if (locals.problem) throw error;
    const problem = problemOf(error, request.method === 'GET' || request.method === 'HEAD');
    if (problem.status >= 500)
      console.error(`${locals.requestId}: ${request.method} ${context.routePattern}: ${logLine(error)}`);
    locals.problem = problem;
    const page = problem.status === 404 ? '/404' : problem.status >= 500 ? '/500' : '/refused';
    return context.rewrite(new Request(new URL(page, url)));
  }
});
