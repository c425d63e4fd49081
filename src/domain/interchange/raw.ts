/** One object of an input as it came, in the shape and names of HSDS 3: what every reader gives and `translate` takes. */
export type Raw = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Half of a pair that stands for one letter: no id, address or file can hold it.
const HALF_LETTER = /\p{Surrogate}/gu;

/** The text under a key; numbers as written. Empty, null and nested values are no text. */
export function textAt(raw: Raw | undefined, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = raw?.[key];
    if (typeof value === 'string' && value.trim() !== '' && !/^null$/i.test(value.trim()))
      return value.replace(HALF_LETTER, '\ufffd');
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return undefined;
}

/** The objects under a key, whether there is a list of them or one. */
export function objectsAt(raw: Raw | undefined, ...keys: readonly string[]): Raw[] {
  return keys.flatMap((key) => {
    const value = raw?.[key];
    return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
  });
}

/** The object under a key, unless nothing is said in it: some sources write every field of a missing organisation as null. */
export function objectAt(raw: Raw | undefined, key: string): Raw | undefined {
  const [first] = objectsAt(raw, key);
  return first && Object.values(first).some(saysSomething) ? first : undefined;
}

export const saysSomething = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** How many values there are in it, at every depth. */
export function weightOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + weightOf(each), 0);
  if (isObject(value)) return Object.values(value).reduce((sum: number, each) => sum + weightOf(each), 0);
  return saysSomething(value) ? 1 : 0;
}
