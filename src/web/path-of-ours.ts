const LONGEST = 500;

/** A path of this site that somebody may be led back to, or undefined. Anything a browser could read as another host, or
 *  that climbs out of a folder, is none. */
export function pathOfOurs(given: string): string | undefined {
  const [path = ''] = given.split(/[?#]/, 1);
  const isPlain = given.length <= LONGEST && /^\/[\x21-\x7e]*$/.test(given) && !given.includes('\\');
  return isPlain && !/\/\/|\/\.\.?(\/|$)|%2f|%5c|%2e/i.test(path) ? given : undefined;
}
