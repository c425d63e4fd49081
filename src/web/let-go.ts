import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Gives back what starting took and nothing needs any more. Left alone, V8 keeps some 25 MB of it for as long as it runs:
 *  on the small machine that a small place rents, that is a database's worth. Takes a tenth of a second, so it is for
 *  before the first request. */
export function letGoOfStarting(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
