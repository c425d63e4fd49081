import type { ListingRecord } from '#src/domain/directory/record.ts';

type Identifier = NonNullable<ListingRecord['organization']>['identifiers'][number];

const SCHEME_OF: readonly (readonly [words: RegExp, scheme: string])[] = [
  [/scot.*charit|oscr/i, 'GB-SC'],
  [/charit/i, 'GB-CHC'],
  [/compan/i, 'GB-COH'],
  [/cqc/i, 'CQC'],
  [/ofsted/i, 'OFSTED'],
];

const WORDS: Record<string, string> = {
  'GB-CHC': 'charity number',
  'GB-SC': 'Scottish charity number',
  'GB-NIC': 'charity number',
  'GB-COH': 'company number',
};

/** "GB-CHC:1101607": scheme (org-id.guide codes where known) and number without the ways it is written differently. */
export function identifierKey({
  identifierScheme,
  identifierType,
  identifier,
}: Identifier): string | undefined {
  const named = (identifierScheme ?? '').trim().toUpperCase();
  const scheme = /^[A-Z]{2}-[A-Z]+$/.test(named)
    ? named
    : (SCHEME_OF.find(([words]) => words.test(`${named} ${identifierType}`))?.[1] ??
      (named || identifierType.trim().toUpperCase()));
  const plain = identifier.toUpperCase().replace(/[\s.]/g, '');
  if (scheme === 'GB-CHC' && /^SC\d+$/.test(plain)) return `GB-SC:${plain}`;
  if (scheme === 'GB-CHC') {
    const digits = plain.split('-')[0]?.replace(/\D/g, '').replace(/^0+/, '') ?? '';
    return digits.length >= 5 ? `GB-CHC:${digits}` : undefined;
  }
  if (scheme === 'GB-COH') {
    const number = /^\d+$/.test(plain) ? plain.padStart(8, '0') : plain;
    return /^[A-Z0-9]{2}\d{6}$/.test(number) && number !== '00000000' ? `GB-COH:${number}` : undefined;
  }
  return plain.length >= 3 ? `${scheme}:${plain}` : undefined;
}

export const schemeOf = (key: string): string => key.slice(0, key.indexOf(':'));

/** "charity number 1101607" */
export function identifierWords(key: string): string {
  const scheme = schemeOf(key);
  return `${WORDS[scheme] ?? `${scheme} number`} ${key.slice(scheme.length + 1)}`;
}
