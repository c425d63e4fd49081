import { z } from 'zod';
import type { invitation } from '#db/schema/people/account.ts';
import { seal, unseal } from './seal.ts';

const Sealed = z.object({ email: z.string(), name: z.string().optional() });
export type Invited = z.infer<typeof Sealed>;

const about = (id: string) => `invitation ${id}`;

/** Who an invitation is for. */
export const sealInvited = (key: string, id: string, invited: Invited): string =>
  seal(key, about(id), JSON.stringify(invited));

export function readInvited(
  key: string,
  { id, sealed }: Pick<typeof invitation.$inferSelect, 'id' | 'sealed'>,
): Invited {
  const text = unseal(key, about(id), sealed);
  if (text === undefined) throw new Error('an invitation cannot be unsealed');
  return Sealed.parse(JSON.parse(text));
}
