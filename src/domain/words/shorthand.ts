// How words are cut short in a text message. Only what can hardly mean anything else.
const SHORTHAND: Readonly<Record<string, string>> = {
  u: 'you', ur: 'your', r: 'are', n: 'and', 2: 'to', 4: 'for', b4: 'before', '2nite': 'tonight', '2night': 'tonight', tonite: 'tonight', '2day': 'today',
  nite: 'night', nites: 'nights', wiv: 'with', wid: 'with', wif: 'with', cos: 'because', coz: 'because', cuz: 'because', pls: 'please', plz: 'please',
  ppl: 'people', sum1: 'someone', some1: 'someone', any1: 'anyone', no1: 'nobody', thru: 'through', dnt: 'dont', cnt: 'cant', wnt: 'wont',
  yr: 'year', yrs: 'years', wk: 'week', wks: 'weeks', mth: 'month', mths: 'months', dr: 'doctor', drs: 'doctors', bf: 'boyfriend', gf: 'girlfriend',
  hubby: 'husband', appt: 'appointment', hosp: 'hospital', gona: 'gonna', somwhere: 'somewhere', summat: 'something', owt: 'anything',
};

/** A folded word of text-speak written out; any other as it is. */
export const writeOut = (word: string): string => (Object.hasOwn(SHORTHAND, word) ? (SHORTHAND[word] ?? word) : word);
