import { readFileSync } from 'node:fs';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    site: { url: string; logFile: string };
  }
}

/** Where the site that all journeys share is found, without a slash at the end. */
export const here = (): string => inject('site').url;

/** Everything the site has said so far. */
export const siteLog = (): string => readFileSync(inject('site').logFile, 'utf8');
