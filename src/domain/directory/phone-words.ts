import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Phone } from './record-parts.ts';

/** What a call or text costs, from the number alone. Source: Ofcom's telephone numbering plan and call-cost rules. */
export type CallCost = 'free' | 'normal' | 'extra' | 'warned' | 'emergency' | 'text' | 'unknown';

const WORDS: Record<CallCost, string | undefined> = {
  free: 'Free to ring, even with no credit',
  normal: 'Costs credit on pay-as-you-go, unless you have minutes left',
  extra: 'Costs extra: there is a charge on top of your normal call',
  warned: 'Can cost a lot: a personal number that passes your call on',
  emergency: 'Free to ring, even with no credit',
  text: undefined,
  unknown: undefined,
};

const digitsOf = (number: string) => number.replace(/^\+44\s?(\(0\))?|^0044/, '0').replace(/\D/g, '');

/** Free: 0800, 0808, 116 numbers and the known short ones. 084, 087, 09 and 118 carry a charge of their own. */
export function callCost(number: string, type?: Phone['type']): CallCost {
  const digits = digitsOf(number);
  if (type === 'text' && digits.length <= 6) return 'text';
  if (/^(999|112|111|101|105|119)$/.test(digits)) return 'emergency';
  if (/^(080[08]|116\d{3}$)/.test(digits)) return 'free';
  if (/^(08[47]|09|118)/.test(digits)) return 'extra';
  if (/^070/.test(digits)) return 'warned';
  if (/^0[1237]/.test(digits)) return 'normal';
  return 'unknown';
}

// Taking a number apart costs 0.05 ms, and a list shows the same ones again and again.
const spoken = new Map<string, string>();
const MOST_REMEMBERED = 5_000;

/** The number as it is said in Britain: "01253 123456", "0800 123 456"; short codes and odd numbers stay as written. */
export function spokenNumber(number: string): string {
  const known = spoken.get(number);
  if (known !== undefined) return known;
  if (spoken.size >= MOST_REMEMBERED) spoken.clear();
  const said = sayNumber(number);
  spoken.set(number, said);
  return said;
}

function sayNumber(number: string): string {
  if (digitsOf(number).length <= 6) return number.trim();
  const parsed = parsePhoneNumberFromString(number, 'GB');
  return parsed?.isPossible() && parsed.country === 'GB' ? parsed.formatNational() : number.trim();
}

export interface PhoneWords {
  number: string;
  /** For `tel:` or `sms:`; digits and a plus only. Empty when there is nothing that can be dialled. */
  dial: string;
  isText: boolean;
  description?: string;
  hours?: string;
  cost?: string;
  costKind: CallCost;
  /** What to dial with Relay UK; nothing for texts, and nothing for 999, which has its own way (18000). */
  relay?: string;
}

export function phoneWords(phone: Pick<Phone, 'number' | 'type' | 'description' | 'hours'>): PhoneWords {
  const costKind = callCost(phone.number, phone.type);
  const dial = phone.number.replace(/\(0\)/, '').replace(/(?!^\+)\D/g, '');
  const isText = phone.type === 'text' || phone.type === 'whatsapp';
  const digits = digitsOf(phone.number);
  const relay =
    isText || phone.type === 'textphone' || digits === '' || digits === '999' || digits === '112'
      ? undefined
      : `18001${digits}`;
  return {
    number: spokenNumber(phone.number),
    dial,
    isText,
    description: phone.description,
    hours: phone.hours,
    cost: phone.type === 'text' && costKind !== 'text' ? 'Costs the same as a normal text' : WORDS[costKind],
    costKind,
    relay,
  };
}
