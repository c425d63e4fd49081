import { describe, expect, test } from 'vitest';
import { files, matchesOf, needsIn, phrases } from './content.ts';

describe('what people in trouble type is understood', () => {
  test.each<[text: string, need: string]>([
    ['cant pay rent', 'rent-arrears'],
    ['I can’t really pay the rent this month', 'rent-arrears'],
    ['behind with me rent', 'rent-arrears'],
    ['skint', 'emergency-money'],
    ['not got any money till friday', 'emergency-money'],
    ['nothing to eat', 'food-bank'],
    ['nowt in for tea', 'food-bank'],
    ['clemmed', 'food-bank'],
    ['foodbank near me', 'food-bank'],
    ['soup kitchen', 'hot-meals'],
    ['baby milk', 'baby-food'],
    ['nappies', 'baby-food'],
    ['baby bank', 'baby-food'],
    ['social supermarket', 'low-cost-food'],
    ['cooking class', 'cooking'],
    ['leccy', 'energy-bills'],
    ['on the meter', 'energy-bills'],
    ['no heating', 'energy-bills'],
    ['cold weather payment', 'energy-bills'],
    ['bailiffs', 'debt'],
    ['baliffs at the door', 'debt'],
    ['loan shark', 'debt'],
    ['uc', 'benefits'],
    ['pip', 'benefits'],
    ['esa', 'benefits'],
    ['child benefit', 'benefits'],
    ['benefits stopped', 'benefits-stopped'],
    ['they stopped my pip', 'benefits-stopped'],
    ['sanctioned', 'benefits-stopped'],
    ['counsil tax', 'council-tax'],
    ['bank', 'bank-budget'],
    ['cant afford to pay for the funeral cant pay for funeral', 'funeral-costs'],
    ['been conned', 'scams'],
    ['kicked out', 'nowhere-tonight'],
    ['my mum has kicked me out', 'nowhere-tonight'],
    ['sofa surfing', 'nowhere-tonight'],
    ['sleeping in car', 'rough-sleeping'],
    ['section 21', 'eviction'],
    ['landlord is selling the house', 'eviction'],
    ['mould', 'repairs-damp'],
    ['black mould', 'repairs-damp'],
    ['landlord wont fix it', 'repairs-damp'],
    ['crack in wall', 'repairs-damp'],
    ['bedsit', 'hmo-conditions'],
    ['council house', 'find-a-home'],
    ['my landlord walks in', 'landlord-trouble'],
    ['need a bed', 'furniture'],
    ['help with a deposit', 'rent-bond'],
    ['walk in shower', 'adaptations'],
    ['man and van', 'moving-home'],
    ['dog food', 'pets-housing'],
    ['hostel', 'supported-housing'],
    ['talk to someone', 'talk-to-someone'],
    ['free counselling', 'counselling'],
    ['me nerves are shot', 'anxiety-depression'],
    ['lost my nan', 'bereavement'],
    ['suicide bereavement', 'bereavement'],
    ['my brother took his own life', 'bereavement'],
    ['andys man club', 'mens-talking'],
    ['binge eating', 'eating-problems'],
    ['cant sleep', 'sleep'],
    ['partner hits me', 'domestic-abuse'],
    ['racist abuse', 'hate-crime'],
    ['county lines', 'exploitation'],
    ['noisy neighbours', 'neighbour-trouble'],
    ['smoke alarm', 'fire-safety'],
    ['been burgled', 'crime-victim'],
    ['warm space', 'warm-space'],
    ['lonely', 'befriending'],
    ['have a brew', 'groups'],
    ['mens shed', 'mens-groups'],
    ['lunch club', 'community-meals'],
    ['walking group', 'sport-activity'],
    ['choir', 'arts-culture'],
    ['want to volunteer', 'volunteering'],
    ['church', 'faith'],
    ['libary', 'library'],
    ['whats on', 'events'],
    ['up the duff', 'pregnancy-baby'],
    ['home start', 'parenting'],
    ['family hub', 'family-hub'],
    ['half term club', 'childcare'],
    ['ehcp', 'send'],
    ['youth club', 'young-people'],
    ['young carer', 'young-carers'],
    ['social services', 'children-social-care'],
    ['school uniform', 'school-costs'],
    ['ex wont let me see my kids', 'contact-separation'],
    ['bringing up my grandkids', 'kinship'],
    ['need a wee job', 'job-search'],
    ['food hygiene course', 'courses'],
    ['esol', 'english-lessons'],
    ['cant use a computer', 'digital-skills'],
    ['be my own boss', 'starting-business'],
    ['cant read or write', 'reading-maths'],
    ['going blind', 'sight-loss'],
    ['bsl', 'hearing-loss'],
    ['learning difficulties', 'learning-disability'],
    ['aspergers', 'autism'],
    ['walking frame', 'mobility-equipment'],
    ['lift to hospital', 'transport'],
    ['large print', 'easy-read'],
    ['blue badge', 'blue-badge'],
    ['had a stroke', 'brain-injury'],
    ['looking after my husband', 'carers'],
    ['home help', 'home-care'],
    ['mum cant cope', 'adult-social-care'],
    ['keep falling over', 'falls'],
    ['demensha', 'dementia'],
    ['oap', 'older-people'],
    ['pendant alarm', 'telecare'],
    ['carers break', 'respite'],
    ['hospice', 'end-of-life'],
    ['on the ale', 'alcohol'],
    ['come off the gear', 'drugs'],
    ['bookies', 'gambling'],
    ['pack in the fags', 'smoking'],
    ['husband drinks', 'someone-elses-drinking'],
    ['clean needles', 'needle-exchange'],
    ['register with a doctor', 'gp'],
    ['nits', 'pharmacy'],
    ['drug store or chemist', 'pharmacy'],
    ['tooth ache', 'dentist'],
    ['the clap', 'sexual-health'],
    ['blood pressure', 'health-checks'],
    ['shot of insulin', 'long-term-condition'],
    ['chemo', 'cancer'],
    ['leave to remain', 'immigration'],
    ['settled status', 'eu-settlement'],
    ['claim asylum', 'asylum'],
    ['citizens advice', 'legal-advice'],
    ['sacked for being pregnant', 'discrimination'],
    ['someone to speak up for me', 'complaints-advocacy'],
    ['on probation', 'offending'],
    ['no id', 'id-documents'],
    ['rogue trader', 'consumer'],
    ['coming out of hospital', 'leaving-hospital'],
    ['out of jail', 'leaving-prison'],
    ['care leaver', 'leaving-care'],
    ['ex army', 'veterans'],
    ['just moved here', 'start-pack'],
    ['polish group', 'community-connections'],
    ['im gay', 'lgbt'],
    ['donate food', 'offer-help'],
  ])('"%s" is %s', (text, need) => {
    expect(needsIn(text)).toContain(need);
  });

  test('kinds of help and people are understood too', () => {
    expect(matchesOf('drop in').flatMap((match) => match.types)).toEqual(['drop-in']);
    expect(matchesOf('womens group').flatMap((match) => match.whoFor)).toEqual(['women']);
    expect(matchesOf('cant afford prescription and made redundant').map((match) => match.said)).toEqual([
      'cant afford prescription',
      'made redundant',
    ]);
  });

  test('words that may mean several things ask which is closest', () => {
    expect(matchesOf('money worries')).toMatchObject([
      { closest: true, terms: ['debt', 'benefits', 'bank-budget'] },
    ]);
    expect(matchesOf('leccy')).toMatchObject([{ closest: false }]);
  });
});

describe('the thesaurus as a whole', () => {
  const guarded = [...files.phrases.phrases, ...files.crisisWords.words];

  test('it has more than 500 entries, and says how many phrases', () => {
    expect(files.phrases.phrases.length).toBeGreaterThan(600);
    expect(phrases.counts.phrases).toBeGreaterThan(5000);
  });

  test('every phrase finds what its entry means, whatever stands in the other entries', () => {
    const lost = files.phrases.phrases.flatMap((entry) =>
      [...entry.say, ...entry.slips].filter((said) => {
        const found = matchesOf(said).flatMap((match) => [...match.terms, ...match.types, ...match.whoFor]);
        return entry.hides
          ? found.length > 0
          : ![...entry.means, ...entry.types, ...entry.whoFor].every((id) => found.includes(id));
      }),
    );
    expect(lost).toEqual([]);
  });

  test('no phrase is written twice', () => {
    const all = guarded.flatMap((entry) => [...entry.say, ...entry.slips]);
    const once = new Set<string>();
    // "homeless" names needs and raises a card.
    expect(all.filter((said) => said !== 'homeless' && once.size === once.add(said).size)).toEqual([]);
  });

  test('the same question is always read the same', () => {
    const text = 'kicked out, skint, nothing to eat and the leccy has gone off';
    expect(matchesOf(text)).toEqual(matchesOf(text));
    expect(matchesOf(text).map((match) => match.start)).toEqual([0, 2, 3, 8]);
  });

  test('misspellings are kept from the speller, and the right words given to it', () => {
    expect(phrases.vocabulary).toContain('bailiffs');
    expect(phrases.vocabulary).toContain('leccy');
    for (const slip of ['baliffs', 'libary', 'demensha', 'counsil', 'universel'])
      expect(phrases.vocabulary).not.toContain(slip);
  });
});
