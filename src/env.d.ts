/// <reference types="astro/client" />

declare namespace App {
  interface Locals extends Readonly<import('./api/app.ts').PageLocals> {
    /** Set by src/middleware.ts: the refusal that an error page is to show. */
    problem?: import('./web/problem.ts').Problem;
  }
}
