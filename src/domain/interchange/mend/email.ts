import { z } from 'zod';
import type { Loss, Mend, Reading } from '../notes.ts';
import { mendGarbled } from './garbled.ts';

const Email = z.email();
const PLACEHOLDER = /@(?:.*\.)?(?:noemail\.\w+|invalid)$|^(?:unknown|noemail|none)[^@]*@|\*\*/i;

/** Every e-mail address in one box. Addresses that a system made up, or masked with stars, are not carried over. */
export function readEmails(given: string): Reading<string[]> {
  // What is left of a letter that was lost altogether can be no part of an address.
  const whole = mendGarbled(given).replaceAll('\ufffd', '');
  const text = whole.trim();
  if (text === '' || /^(?:n\/?a|none|null|-+)$/i.test(text)) return { value: [] };
  const value: string[] = [];
  const lost: { loss: Loss; value: string }[] = [];
  for (const part of text.split(/[\s,;|<>()]+|\/(?!\/)/)) {
    const address = part.replace(/^mailto:/i, '').replace(/^['"]+|['".:]+$/g, '');
    if (!address.includes('@')) continue;
    if (PLACEHOLDER.test(address)) lost.push({ loss: 'email-placeholder', value: address });
    else if (Email.safeParse(address).success) value.push(address);
    else lost.push({ loss: 'email', value: address });
  }
  if (value.length === 0 && lost.length === 0) lost.push({ loss: 'email', value: text });
  const mended: Mend[] = [
    ...(whole === given ? [] : ['garbled' as const]),
    ...(value.length > 1
      ? ['several-emails' as const]
      : value[0] !== whole && value.length === 1
        ? ['spaces' as const]
        : []),
  ];
  return { value: [...new Set(value)], mended, lost };
}
