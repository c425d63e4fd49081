import { idFrom } from '../../ids.ts';
import type { ListingRecord } from '../../record.ts';

/** What it costs, a line each: prices, then words. "Free" where that is all there is to say. */
export function readCost({ free, feesDescription, costOptions }: ListingRecord): string {
  const prices = costOptions.flatMap(({ amount, option, amountDescription }) => {
    const pounds = amount === undefined ? '' : `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;
    return [amount === 0 ? 'Free' : pounds, option, amountDescription].filter(Boolean).join(', ') || [];
  });
  const said = [...prices, ...(feesDescription ? [feesDescription] : [])];
  return (free && said.length === 0 ? ['Free'] : said).join('\n');
}

/** "Free", or words; with a price that can be compared where there is just one. */
export function writeCost(record: ListingRecord, words: string): ListingRecord {
  const { feesDescription: _fees, free: _free, ...rest } = record;
  if (words === '') return { ...rest, costOptions: [] };
  if (/^free\.?$/i.test(words)) return { ...rest, free: true, costOptions: [] };
  const free = /^free\b/i.test(words);
  const prices = [...words.matchAll(/£\s?(\d{1,4}(?:\.\d\d)?)/g)].map((match) => Number(match[1]));
  const [price] = prices;
  const one = prices.length === 1 && price !== undefined && !free;
  const costOptions = one ? [{ id: idFrom('cost', record.id), currency: 'GBP', amount: price }] : [];
  return { ...rest, free, feesDescription: words, costOptions };
}
