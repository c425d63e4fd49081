import type { Verdict } from '#src/domain/interchange/duplicates/compare.ts';
import type { Short } from './listing-of.ts';

/** Two listings, what is the same or differs, and what is to be thought of them. */
export type Row = readonly [what: string, verdict: Verdict, a: Short, b: Short];

export const council = {
  source: 'libraries',
  org: 'Millbrook Council',
  url: 'https://www.millbrook.gov.uk/libraries',
};
export const chain = {
  source: 'pharmacies',
  org: 'Goodpill',
  company: '00928555',
  url: 'https://goodpill.example.co.uk',
};
export const kitchen = { name: 'Millbrook Kitchen', phone: '01632 960123', at: 'WR1 1AA' };
export const neighbours = {
  org: 'Millbrook Neighbours',
  charity: '1101607',
  phone: '01632 960555',
  email: 'hello@millbrookneighbours.org.uk',
};
export const story =
  'A warm hall with soup, bread and company for anybody who would like some, no questions asked, every week of the year.';
