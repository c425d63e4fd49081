// Words that carry no meaning of their own. Negatives and small words that change what is meant stay out of this list:
// "cant pay", "no food", "benefits stopped", "kicked out", "gas cut off", "fed up".
const STOP_WORDS = new Set(
  `a about all also am an and any are as at be because been being but by can could did do does doing during each
   for from get gets getting got had has have having he her here hers him his how i if im in into is it its ive just
   may me might mine more most must my of on or other our ours own please really s same she should so some such t
   than that thats the their theirs them then there theres these they this those through to too us very was we were
   what whats when where which while who whom whos whose why will with would you your youre yours`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a folded word says nothing by itself. */
export const isStopWord = (word: string) => STOP_WORDS.has(word);
