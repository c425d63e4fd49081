import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { cookieIn } from './session-by-hand.ts';

/** Signs somebody of the demo in on the site that all journeys share, or on another, as `cookieIn` does.
 *  @param minutesAgo when that was.
 *  @returns the cookie, as a browser sends it. */
export const cookieOf = (
  email: string,
  dataDir = join(dirname(inject('site').logFile), 'data'),
  minutesAgo = 0,
): string => cookieIn(dataDir, email, minutesAgo);
