import { EmailAddress } from '#src/domain/notifications/address.ts';
import { postcodeOf } from './address-text.ts';
import { contactsIn, isWholeNumber } from './contacts-in.ts';
import type { FieldId } from './fields.ts';
import { splitPhone } from './phone-text.ts';
import { refuseHost } from './refuse-host.ts';
import { refuseNumber } from './refuse-number.ts';

const WEB = 'Write a web address such as https://www.example.org';

/** Why a web address may not be published. Another site may stand behind its parameters. */
export function refuseWeb(written: string): string | undefined {
  if (/[\s\\<>"'`]|\p{C}/u.test(written)) return WEB;
  if (!/^https?:\/\/[^/]/i.test(written)) return 'A web address begins with https://';
  const url = URL.parse(written);
  if (!url) return WEB;
  if (url.username || url.password) return 'A web address may not hold a name or a password before the @';
  if (url.port) return 'A web address may not hold a port number';
  if (/(https?:|%3a%2f%2f|\/\/)/i.test(url.pathname + url.search + url.hash))
    return 'This address leads on to another one. Write the address of the page itself';
  return refuseHost(url.hostname);
}

/** Why an e-mail address may not be published. */
export function refuseEmail(written: string): string | undefined {
  const { data, error } = EmailAddress.safeParse(written);
  if (error || data !== written || !/^[\x21-\x7e]+$/.test(written))
    return 'Write one e-mail address such as name@example.org';
  const host = written.split('@').at(-1) ?? '';
  return refuseHost(host);
}

function refuseName(written: string): string | undefined {
  if (/\n|[<>{}]/.test(written)) return 'Write the name in one line of plain words';
  if (/\d[\d\s()-]{7,}\d|@|https?:|www\./i.test(written) || contactsIn(written).numbers.some(isWholeNumber))
    return 'Leave numbers, links and e-mail addresses out of the name';
  // One word in two alphabets is how a name is made to look like another.
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  if (written.split(/\s+/).some((word) => scripts.filter((script) => script.test(word)).length > 1))
    return 'This name has letters that look like others. Write it with plain letters only';
  return undefined;
}

function refuseAddress(written: string): string | undefined {
  if (!postcodeOf(written)) return 'Write the postcode on the last line';
  if (/@|https?:|www\.|\d[\d\s()-]{8,}\d/i.test(written))
    return 'Leave numbers, links and e-mail addresses out of the address';
  return undefined;
}

function refuseWords(written: string, was: string): string | undefined {
  const old = contactsIn(was);
  const { links, mails, numbers } = contactsIn(written);
  const fresh = (list: string[], known: string[]) => list.filter((each) => !known.includes(each));
  for (const link of fresh(links, old.links)) {
    const why = refuseWeb(/^[a-z]+:/i.test(link) ? link : `https://${link}`);
    if (why) return why;
  }
  for (const mail of fresh(mails, old.mails)) {
    const why = refuseEmail(mail);
    if (why) return why;
  }
  for (const number of fresh(numbers, old.numbers)) {
    const why = refuseNumber(number);
    if (why) return why;
  }
  return undefined;
}

/** Why a field may not become this, as a sentence that says what to do; undefined when it may. What was published already may stay. */
export function refuseHostile(field: FieldId, wanted: string, was: string): string | undefined {
  if (wanted === was || wanted === '') return undefined;
  switch (field) {
    case 'phone': {
      const known = was.split('\n');
      for (const line of wanted.split('\n').filter((each) => each && !known.includes(each))) {
        const { number, description = '' } = splitPhone(line);
        const why = refuseNumber(number) ?? refuseWords(description, '');
        if (why) return why;
      }
      return undefined;
    }
    case 'email':
      return refuseEmail(wanted);
    case 'url':
      return refuseWeb(wanted);
    case 'name':
      return refuseName(wanted);
    case 'address':
      return refuseAddress(wanted);
    default:
      return refuseWords(wanted, was);
  }
}
