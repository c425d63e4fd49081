/** What has to be done again and again, by a name that the log may show. */
export type Steps = Readonly<Record<string, () => unknown>>;

/** Does one step after the other. One that fails is told in the log by its name and the kind of error, which holds
 *  nothing that anybody wrote, and keeps no other from being done. @returns whether all were done */
export async function inTurn(steps: Steps, tell: (line: string) => void = console.error): Promise<boolean> {
  let allDone = true;
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
    } catch (error) {
      const kind = error instanceof Error ? error.name : 'error';
      const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
      tell(`${name}: ${kind}${code}`);
      allDone = false;
    }
  }
  return allDone;
}
