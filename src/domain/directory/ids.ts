import { parse, v5, v7 } from 'uuid';

// Ours alone; changing it would give every imported record another id.
const NAMESPACE = parse('8f4b7a52-5d0c-5b0e-9a51-0f1b6f3f0c11');

/** The lasting UUID (v5) of a thing from its source and the source's own id. Same in, same out, on every machine. */
export const idFrom = (source: string, ...parts: string[]): string =>
  v5(Buffer.from([source, ...parts].join('\u0000')), NAMESPACE);

/** A new UUID (v7: in order of time) for something of ours. `at` in milliseconds. */
export const newId = (at: Date): string => v7({ msecs: at.getTime() });
