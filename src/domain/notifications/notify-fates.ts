import type { Fate } from './transport.ts';

const FATES: Readonly<Record<string, Fate>> = {
  delivered: 'arrived',
  'permanent-failure': 'never',
  'temporary-failure': 'lost',
  'technical-failure': 'lost',
  'validation-failed': 'lost',
};

/** What a status of GOV.UK Notify says of a letter. */
export const fateOfStatus = (status: string): Fate => FATES[status] ?? 'underway';
