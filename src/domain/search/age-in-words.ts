// "im 17", "aged 67", "shes 84", "15 year old": not "section 21", "67 quid" or "4 weeks".
const BEFORE = new Set(['im', 'iam', 'am', 'aged', 'age', 'hes', 'shes', 'is', 'was', 'turned', 'over']);
const AFTER = ['year old', 'years old', 'yr old', 'yrs old', 'yo'];
const OLDEST = 110;

/** The age in years that somebody gives among folded words; undefined when none is said plainly. */
export function ageInWords(words: readonly string[]): number | undefined {
  for (const [at, word] of words.entries()) {
    if (!/^\d{1,3}$/.test(word) || Number(word) > OLDEST) continue;
    const next = words.slice(at + 1, at + 3).join(' ');
    const isAge = AFTER.some((after) => next === after || next.split(' ')[0] === after);
    const isLast = at === words.length - 1 || words[at + 1] === 'and';
    if (isAge || (BEFORE.has(words[at - 1] ?? '') && isLast)) return Number(word);
  }
  return undefined;
}

/** The people (who-for ids) that somebody of that age is one of. */
export function peopleOfAge(age: number): string[] {
  if (age < 16) return ['children', 'young-people'];
  if (age < 18) return ['young-people'];
  if (age < 26) return ['young-people', 'adults'];
  return age < 60 ? ['adults'] : ['older-people'];
}
