/** Words skipped inside a phrase, so that "cant really pay the rent" is "cant pay rent". Pronouns, negatives
 *  and "up", "out", "off", "on", "in" and "of" are no small words here: they decide what a phrase means ("end of life"). */
export const SMALL_WORDS =
  'a an the my our your his their is are am was were ive to at for and with from has had really just still so very some any please this that would'.split(
    ' ',
  );

/** Words that may stand inside a phrase of only two: "kicked our daughter out", "he always hits me". */
export const PASSED_OVER =
  'of be been being have im do does did even me him her us them he she they you it i one son daughter kid kids child children mum mam dad partner husband wife boyfriend girlfriend ex mate friend brother sister fella lad lass baby nan grandad always all now again proper well more completely totally actually literally'.split(
    ' ',
  );

/** Words that turn a phrase round, so nothing is matched across one: "partner never hits me". */
export const TURNING =
  'no not never nor dont doesnt didnt isnt arent wasnt wont cant cannot couldnt without stopped'.split(' ');
