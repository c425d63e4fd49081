import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseYaml } from '#tests/support/yaml.ts';

const Names = z.array(z.string());

const Oracle = z.strictObject({
  actors: Names,
  procedures: z.strictObject({
    everybody: Names,
    'half and whole': Names,
    whole: Names,
    roles: z.record(z.string(), Names),
  }),
  objects: z.record(z.string(), z.record(z.string(), Names)),
  pages: z.strictObject({
    everybody: Names,
    whole: z.record(z.string(), z.string()),
    roles: z.record(z.string(), z.strictObject({ at: z.string(), for: Names })),
  }),
});

/** The table of who may do what that was written by hand. */
export const oracle = Oracle.parse(parseYaml(readFileSync(new URL('./oracle.yml', import.meta.url), 'utf8')));

const WITHOUT_A_SIGN_IN = ['anyone', 'expired'];
const roleOf = (actor: string) => actor.replace(/ lately$/, '');

/** Whether the table lets this actor ask this at all. @throws when the table does not know it. */
export function mayAsk(actor: string, procedure: string): boolean {
  const { everybody, 'half and whole': half, whole, roles } = oracle.procedures;
  if (everybody.includes(procedure)) return true;
  if (half.includes(procedure)) return !WITHOUT_A_SIGN_IN.includes(actor);
  if (whole.includes(procedure)) return ![...WITHOUT_A_SIGN_IN, 'half'].includes(actor);
  const held = roles[procedure];
  if (!held) throw new Error(`${procedure} is not in tests/doors/oracle.yml`);
  return held.includes(roleOf(actor));
}
