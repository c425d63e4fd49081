import { contactsIn, isWholeNumber } from '../edit/contacts-in.ts';

/** Why words may not stand as the reference of a permission: it is shown to everybody. Figures are what it is made of. */
export function refuseWordsOf(reference: string): string | undefined {
  const { links, mails, numbers } = contactsIn(reference);
  if (links.length > 0 || mails.length > 0 || numbers.some(isWholeNumber) || /\p{Cc}/u.test(reference))
    return 'Write only the number or letters, such as F202100345';
  return undefined;
}
