import type { Loss, Mend, Reading } from '../notes.ts';

const OLDEST = 130;

function ageIn(given: unknown): number | 'unset' | 'wrong' {
  if (given === undefined || given === null || given === '') return 'unset';
  const text = String(given).trim();
  const age = /^\d{1,3}\s*\+$/.test(text) ? Number.parseInt(text, 10) : Number(text);
  return Number.isFinite(age) ? age : 'wrong';
}

export interface Ages {
  minimum?: number;
  maximum?: number;
}

/** The lowest and highest age in years. -1, a highest age of 0 and ages nobody reaches mean that there is no limit. */
export function readAges(lowest: unknown, highest: unknown): Reading<Ages> {
  const value: Ages = {};
  const mended: Mend[] = [];
  const lost: { loss: Loss; value: string }[] = [];
  for (const [side, given] of [
    ['minimum', lowest],
    ['maximum', highest],
  ] as const) {
    const age = ageIn(given);
    if (age === 'wrong') lost.push({ loss: 'age', value: String(given) });
    else if (age === 'unset') continue;
    else if (age < 0 || age > OLDEST || (side === 'maximum' && age === 0)) mended.push('age-unset');
    else if (side === 'minimum' && age === 0) continue;
    else value[side] = age;
  }
  if (value.minimum !== undefined && value.maximum !== undefined && value.minimum > value.maximum) {
    return {
      value: {},
      mended,
      lost: [...lost, { loss: 'ages-crossed', value: `${value.minimum} to ${value.maximum}` }],
    };
  }
  return { value, mended: [...new Set(mended)], lost };
}
