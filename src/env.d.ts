/// <reference types="astro/client" />

declare namespace App {
  interface Locals extends Readonly<import('./api/app.ts').PageLocals> {
    /** Set by src/middleware.ts: the refusal that an error page is to show. */
    problem?: import('./web/problem.ts').Problem;
    /** Set by src/middleware.ts on every page of a sitting. */
    sitting?: import('./web/discreet.ts').SittingHere;
  }
}
