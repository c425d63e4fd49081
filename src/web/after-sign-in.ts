import { pathOfOurs } from './path-of-ours.ts';

const HOME = '/account';

/** Where somebody goes once they are signed in: back to what they asked for, if it is a page of ours. */
export function whereNext(given: string | null | undefined): string {
  const path = given ? pathOfOurs(given) : undefined;
  return path && !/^\/(?:sign-in|api)\b/.test(path) ? path : HOME;
}

/** A step of signing in that remembers where it leads. */
export const withNext = (path: string, next: string): string =>
  next === HOME ? path : `${path}?to=${encodeURIComponent(next)}`;
