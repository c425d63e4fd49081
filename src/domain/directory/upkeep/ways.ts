import { type Address, EmailAddress, MobileNumber } from '#src/domain/notifications/address.ts';
import type { ListingRecord } from '../record.ts';

/** How a group can be written to, each address once and in the order of trying: the listing's own e-mail, that of its
 *  organisation, and a mobile that it publishes where texts can be sent. Of a group with several listings the organisation
 *  goes first, so that one letter asks about them all. */
export function waysTo(
  { email, organization, phones }: Pick<ListingRecord, 'email' | 'organization' | 'phones'>,
  canText: boolean,
  isOneOfMany = false,
): Address[] {
  const own = isOneOfMany ? [organization?.email, email] : [email, organization?.email];
  const mails = own.flatMap((each) => {
    const mail = EmailAddress.safeParse(each);
    return mail.success ? [mail.data.toLowerCase()] : [];
  });
  const mobiles = (canText ? phones : []).flatMap(({ number, type }) => {
    const mobile = type === 'fax' || type === 'textphone' ? undefined : MobileNumber.safeParse(number);
    return mobile?.success ? [mobile.data] : [];
  });
  return [
    ...[...new Set(mails)].map((mail) => ({ email: mail })),
    ...[...new Set(mobiles)].slice(0, 1).map((text) => ({ text })),
  ];
}
