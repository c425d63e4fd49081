import { idFrom } from '../../ids.ts';
import type { ListingRecord } from '../../record.ts';

/** Whom a listing serves by where they live, an area a line. */
export const readArea = ({ serviceAreas }: Pick<ListingRecord, 'serviceAreas'>): string =>
  serviceAreas.flatMap(({ name, description }) => name ?? description ?? []).join('\n');

/** An area that stays as it was keeps what else is known of it. */
export function writeArea(record: ListingRecord, words: string): ListingRecord {
  const known = new Map(record.serviceAreas.map((area) => [area.name ?? area.description, area]));
  return {
    ...record,
    serviceAreas: words
      .split('\n')
      .map((line) => line.trim().slice(0, 300))
      .filter(Boolean)
      .map((name) => known.get(name) ?? { id: idFrom('area', record.id, name), name }),
  };
}
