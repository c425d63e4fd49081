import { tokenise } from '#src/domain/words/fold.ts';

const LONGEST = 60;
const MOST_WORDS = 6;
// An address, a number or a postcode may say who somebody is.
const TELLING = /@|https?:|www\.|\d/i;
// "my name is …", "i am …": what follows may be a name.
const NAMING = /\b(my name|name is|i am|im|called|mr|mrs|ms|miss|dr)\b/i;
const CAPITALS = /\b\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u;

/** The form in which a searched phrase may be counted, or undefined when it might say something about a person: anything
 *  sensitive, long, with figures, an e-mail or two capitalised words like a name. `isKnown` tells words of the directory
 *  and the thesaurus: a phrase with a stranger in it is not kept. */
export function phraseToKeep(
  typed: string,
  isSensitive: boolean,
  isKnown: (word: string) => boolean,
): string | undefined {
  if (
    isSensitive ||
    typed.length > LONGEST ||
    TELLING.test(typed) ||
    NAMING.test(typed) ||
    CAPITALS.test(typed)
  )
    return undefined;
  const words = tokenise(typed);
  if (words.length === 0 || words.length > MOST_WORDS || !words.every(isKnown)) return undefined;
  return words.join(' ');
}
