import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { crisesIn, files, needsIn, read } from './content.ts';

describe('words that raise an urgent card', () => {
  test.each<[text: string, kind: string, level: string]>([
    ['feel like giving up', 'crisis-mind', 'today'],
    ['I feel like giving up, lost my job', 'crisis-mind', 'today'],
    ['want to die', 'crisis-mind', 'now'],
    ['wanna die', 'crisis-mind', 'now'],
    ['i dont want to live anymore since i lost the house', 'crisis-mind', 'now'],
    ['I want to end it all, my relationship is over', 'crisis-mind', 'now'],
    ['lost my job and suicidal', 'crisis-mind', 'now'],
    ['sucidal', 'crisis-mind', 'now'],
    ['thinking of killing myself', 'crisis-mind', 'now'],
    ['my daughter is self harming', 'crisis-mind', 'now'],
    ['hearing voices', 'crisis-mind', 'today'],
    ['cant cope', 'crisis-mind', 'today'],
    ['I just can’t cope any more', 'crisis-mind', 'today'],
    ['hes going to kill me', 'domestic-abuse', 'now'],
    ['my husband hits me in the car', 'domestic-abuse', 'now'],
    ['he always hits me', 'domestic-abuse', 'now'],
    ['he strangled me', 'domestic-abuse', 'now'],
    ['too scared to go home', 'domestic-abuse', 'now'],
    ['he wont let me leave', 'domestic-abuse', 'now'],
    ['he wont let me leave the flat', 'domestic-abuse', 'now'],
    ['takes my wages', 'domestic-abuse', 'today'],
    ['i was raped', 'sexual-violence', 'now'],
    ['my ex keeps following me', 'stalking', 'today'],
    ['he hits my kids', 'child-at-risk', 'now'],
    ['scared i will hurt my baby', 'child-at-risk', 'now'],
    ['carer stealing from my nan', 'adult-at-risk', 'today'],
    ['dealers have taken over my flat', 'exploitation', 'today'],
    ['parents forcing me to marry', 'forced-marriage', 'today'],
    ['nowhere to sleep tonight', 'nowhere-tonight', 'today'],
    ['nowhere to stay with my dog', 'nowhere-tonight', 'today'],
    ['chucked out by my dad', 'nowhere-tonight', 'today'],
    ['sleeping in my car', 'rough-sleeping', 'today'],
    ['no food for my kids', 'food-bank', 'today'],
    ['run out of formula', 'baby-food', 'today'],
    ['emergency credit gone', 'energy-bills', 'today'],
    ['run out of insulin', 'pharmacy', 'today'],
    ['bailiffs coming to evict us', 'eviction', 'soon'],
    ['section 21', 'eviction', 'soon'],
    ['uc stopped', 'benefits-stopped', 'soon'],
    ['my kitchen on fire', 'fire', 'now'],
    ['she is not breathing', 'medical', 'now'],
  ])('"%s" is %s, %s', (text, kind, level) => {
    expect(crisesIn(text)).toContain(`${kind} ${level}`);
    const needs = files.crisisWords.kinds.find((each) => each.id === kind)?.needs ?? [];
    expect(needsIn(text)).toEqual(expect.arrayContaining(needs));
  });

  test.each(['she took an overdose', 'ive took an overdose', 'took too many tablets', 'drunk bleach'])(
    '"%s" wants an ambulance, and leaves no word in an address',
    (text) => {
      expect(crisesIn(text)).toContain('medical now');
      expect(needsIn(text)).toContain('crisis-mind');
    },
  );

  test('every crisis phrase raises its card, whatever stands in the thesaurus', () => {
    const lost = files.crisisWords.words.flatMap((word) =>
      [...word.say, ...word.slips].filter(
        (said) => !crisesIn(said).some((raised) => raised.startsWith(`${word.kind} `)),
      ),
    );
    expect(lost).toEqual([]);
  });

  test('a kind that means danger to life has a number in content/crisis', () => {
    const grave = files.crisisWords.kinds.filter((kind) => kind.level === 'now').map((kind) => kind.id);
    expect(grave).toEqual([
      'crisis-mind',
      'domestic-abuse',
      'sexual-violence',
      'child-at-risk',
      'fire',
      'medical',
    ]);
    const lines = z
      .array(z.object({ kinds: z.array(z.string()), phone: z.string().optional() }))
      .parse(read('crisis/lines'));
    expect(
      grave.filter((kind) => !lines.some((line) => line.phone !== undefined && line.kinds.includes(kind))),
    ).toEqual([]);
  });
});

describe('what must not be mistaken for a crisis', () => {
  test.each([
    'giving up smoking',
    'feel like giving up smoking',
    'want to give up the fags',
    'i want to give up gambling',
    'ready to give up drinking',
    'giving up my job to care for mum',
    'giving up my flat',
    'hit by debt',
    'bills hit me hard',
    'a car hit me',
    'killing time',
    'kill time before the bus',
    'shot of insulin',
    'flu shot',
    'dying to meet people',
    'dying for a brew',
    'bored to death',
    'want to die at home',
    'end of life care',
    'end my tenancy',
    'ending my phone contract',
    'dont want to live in this flat',
    'dont want to live near my ex landlord',
    'cant go on holiday',
    'cant cope with the stairs',
    'cant cope with my kids',
    'cant cope with debts',
    'drop in',
    'high chair',
    'high school',
    'speed awareness course',
    'hash browns',
    'crack in wall',
    'cracks in the ceiling',
    'abuse of parking',
    'animal abuse',
    'suicide bereavement',
    'suicide prevention training',
    'child benefit',
    'baby bank',
    'bank holiday opening',
    'drug store',
    'cold weather payment',
    'warm space',
    'home start',
    'food hygiene course',
    'cooking class',
    'dog grooming',
    'domestic cleaner',
    'domestic appliances',
    'kicked out of school',
    'locked out lost my keys',
    'street party',
    'smoke alarm fitted free',
    'first aid course choking',
    'after a heart attack group',
    'had a stroke',
    'landlord wont let me leave my tenancy',
    'coke zero',
    'green bin day',
    'pot holes',
    'knitting needles',
    'childcare',
    'crisis grant',
    'cost of living crisis',
    'fire door',
    'cut my hair',
    'heart of gold',
    'volunteer with homeless people',
    'refuge collection',
  ])('"%s"', (text) => {
    expect(crisesIn(text)).toEqual([]);
  });

  test.each<[text: string, never: string]>([
    ['hash browns', 'drugs'],
    ['crack in wall', 'drugs'],
    ['speed awareness', 'drugs'],
    ['high chair', 'drugs'],
    ['drug store', 'drugs'],
    ['coke zero', 'drugs'],
    ['pot plants', 'drugs'],
    ['my heart drugs', 'drugs'],
    ['shot of insulin', 'needle-exchange'],
    ['knitting needles', 'needle-exchange'],
    ['giving up smoking', 'crisis-mind'],
    ['food hygiene course', 'food-bank'],
    ['baby bank', 'bank-budget'],
    ['bank holiday', 'bank-budget'],
    ['community event grant', 'emergency-money'],
    ['child benefit', 'child-at-risk'],
    ['abuse of parking', 'domestic-abuse'],
    ['hot dog', 'pets-housing'],
    ['guide dog', 'pets-housing'],
    ['army cadets', 'veterans'],
    ['salvation army', 'veterans'],
    ['tennis court', 'legal-advice'],
    ['donate to food bank', 'food-bank'],
    ['drinking water', 'alcohol'],
    ['fall out with my sister', 'falls'],
    ['cold sore', 'warm-space'],
    ['id like a job', 'id-documents'],
    ['bed bugs', 'furniture'],
    ['pregnancy', 'child-at-risk'],
    ['coming out of prison', 'lgbt'],
  ])('"%s" is not %s', (text, never) => {
    expect(needsIn(text)).not.toContain(never);
  });
});
