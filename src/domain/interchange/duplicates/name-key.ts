import { stemOf } from '#src/domain/words/analyse.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';

/** A name as it is compared. */
export interface NameKey {
  /** Stems, each once, in order of the alphabet, without what says nothing. */
  words: readonly string[];
  /** Figures, ordinals and single letters: "1st", "B". Two names that differ in these are two things. */
  numbers: readonly string[];
  /** All in one, so that "Food Bank" is "Foodbank". */
  closedUp: string;
}

const NOISE = new Set(
  'ltd limited cic cio plc llp inc charity registered service services project team'.split(' '),
);
const NUMBER_WORDS: Record<string, string> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  ii: '2',
  iii: '3',
  iv: '4',
};
const COMPOUNDS: Record<string, string> = {
  foodbank: 'food bank',
  foodbanks: 'food bank',
  saint: 'st',
  lgbtq: 'lgbt',
  lgbtqia: 'lgbt',
  center: 'centre',
  chemist: 'pharmacy',
  chemists: 'pharmacy',
};

// What a name says about kind of help, which many places share.
const GENERIC = new Set(
  `library pharmacy food bank pantry larder kitchen meal meals lunch breakfast coffee morning afternoon evening café cafe tea group groups club class classes course
   session sessions centre hub hall church chapel community school nursery children childrens child baby babies toddler toddlers parent parents family families
   youth young older people adult adults men mens women womens carers carer stay play drop-in drop in warm space advice support help helpline line home homes
   care health mental wellbeing surgery practice dental dentist medical clinic hospital office council town city local district county mobile day house housing
   social activity activities sport sports arts craft crafts art music dance singing choir exercise fitness walking walk gardening garden art st street road main new
   memory dementia debt money benefits job jobs work employment learning skills english digital befriending counselling volunteer volunteering bereavement and the`
    .split(/\s+/)
    .map(stemOf),
);

const isNumber = (token: string) =>
  /^\d+(?:st|nd|rd|th)?$/.test(token) || /^[b-z]$/.test(token) || token in NUMBER_WORDS;
const numberOf = (token: string) => NUMBER_WORDS[token] ?? token.replace(/(?<=\d)(?:st|nd|rd|th)$/, '');

/** Reads a name for comparing. */
export function nameKey(name: string): NameKey {
  const tokens = tokenise(name.replace(/&/g, ' and ')).flatMap((token) =>
    (COMPOUNDS[token] ?? token).split(' '),
  );
  const kept = tokens.filter((token) => !isStopWord(token) && !NOISE.has(token));
  const words = [
    ...new Set((kept.length > 0 ? kept : tokens).filter((token) => !isNumber(token)).map(stemOf)),
  ].sort();
  return {
    words,
    numbers: [...new Set(kept.filter(isNumber).map(numberOf))].sort(),
    closedUp: kept.join(''),
  };
}

/** Whether a word tells one place from the next, rather than what kind of thing it is. */
export const isTelling = (stem: string): boolean => !GENERIC.has(stem);
