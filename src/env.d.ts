/// <reference types="astro/client" />

declare namespace App {
  interface Locals extends Readonly<import('./api/app.ts').PageLocals> {}
}
