import { describe, expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { EligibilityRule } from '#src/domain/directory/record-parts.ts';
import { at, listing, searchTown } from '../search/search-town.ts';
import { freshId, weighed } from './needs-town.ts';

const rule = (given: Partial<EligibilityRule>): EligibilityRule => ({
  id: freshId(),
  fact: 'circumstance',
  accepts: true,
  words: 'As they say it.',
  ...given,
});

/** A place a few hundred metres from the middle, or miles away. */
const here = () => at(52.194, -2.221);
const farAway = () => at(52.3, -2.221);

function withAccess(
  place: Pick<ListingRecord, 'serviceAtLocations'>,
  level: 'full' | 'partial' | 'none',
): Pick<ListingRecord, 'serviceAtLocations'> {
  const row = { id: freshId(), feature: 'wheelchair' as const, level };
  return {
    serviceAtLocations: place.serviceAtLocations.map((each) => ({
      ...each,
      location: { ...each.location, accessibility: [row] },
    })),
  };
}

describe('whom a service is for', () => {
  test('somebody certainly not of its people is left out, and somebody of whom nothing is known is not', async () => {
    const town = await searchTown([
      listing('Women’s evening', { whoFor: ['women'] }),
      listing('For all', { whoFor: ['everyone'] }),
      listing('Says nothing'),
      listing('Women and families', { whoFor: ['women', 'families'] }),
    ]);
    expect(weighed(town, { gender: 'man' }).left()).toEqual(['Women’s evening']);
    expect(weighed(town, { gender: 'woman' }).left()).toEqual([]);
    expect(weighed(town, {}).left()).toEqual([]);
    expect(weighed(town, { gender: 'man' }).why('Women’s evening')?.words(1)).toBe('is for women');
    expect(weighed(town, { gender: 'man' }).why('Women’s evening')?.words(3)).toBe('are for women');
  });

  test('what is for a few people only says so to somebody who may or may not be one', async () => {
    const town = await searchTown([listing('Mess hall', { whoFor: ['veterans'] })]);
    expect(weighed(town, {}).judge('Mess hall')).toBe('unknown');
    expect(weighed(town, {}).checks('Mess hall')).toEqual(['It is for veterans and forces families.']);
    expect(weighed(town, { veteran: 'yes' }).judge('Mess hall')).toBe('yes');
    expect(weighed(town, { veteran: 'yes' }).checks('Mess hall')).toEqual([]);
    expect(weighed(town, { veteran: 'no' }).judge('Mess hall')).toBe('no');
  });
});

describe('ages', () => {
  const young = listing('Young ones', { minimumAge: 11, maximumAge: 24 });
  const grown = listing('Grown-ups', { minimumAge: 18 });
  const thirty = listing('From thirty', { minimumAge: 30 });

  test('an age outside the limits does not fit, one inside does, and a band across a limit may', async () => {
    const town = await searchTown([young, grown, thirty]);
    const adult = weighed(town, { age: '25-34' });
    expect([adult.judge('Young ones'), adult.judge('Grown-ups'), adult.judge('From thirty')]).toEqual([
      'no',
      'yes',
      'unknown',
    ]);
    expect(adult.why('Young ones')?.words(6)).toBe('are for people aged 11 to 24');
    expect(adult.checks('From thirty')).toEqual(['It is for people aged 30 and over.']);
  });

  test('a limit above only is said as people say it', async () => {
    const town = await searchTown([listing('Under-25s', { maximumAge: 24 })]);
    expect(weighed(town, { age: '65-plus' }).why('Under-25s')?.words(6)).toBe('are for under-25s');
  });

  test('rules that name years count as limits do; of several that accept, one is enough', async () => {
    const town = await searchTown([
      listing('Two bands', {
        eligibilityRules: [
          rule({ fact: 'age', minimum: 16, maximum: 17 }),
          rule({ fact: 'age', minimum: 65 }),
        ],
      }),
      listing('No pensioners', {
        eligibilityRules: [rule({ fact: 'age', accepts: false, minimum: 60, maximum: 120 })],
      }),
      listing('Only words', { eligibilityRules: [rule({ fact: 'age', accepts: false })] }),
    ]);
    expect(weighed(town, { age: '25-34' }).left()).toEqual(['Two bands']);
    expect(weighed(town, { age: '16-17' }).left()).toEqual([]);
    expect(weighed(town, { age: '65-plus' }).left()).toEqual(['No pensioners']);
  });

  test('who turns 18 on a known day can use what is for grown-ups from then', async () => {
    const town = await searchTown([grown, thirty, young]);
    const seventeen = weighed(town, { age: '16-17', 'turns-18': '2027-03-03' });
    expect(seventeen.why('Grown-ups')?.id).toBe('later');
    expect(seventeen.why('Grown-ups')?.from?.words('3 March', 'you')).toBe(
      'From 3 March, when you turn 18, you can use this.',
    );
    expect(seventeen.why('From thirty')?.from).toBeUndefined();
    expect(weighed(town, { age: '16-17', 'turns-18': '2020-01-01' }).why('Grown-ups')?.from).toBeUndefined();
    expect(weighed(town, { age: '16-17' }).why('Grown-ups')?.from).toBeUndefined();
  });
});

describe('rules of a service', () => {
  test('one that refuses leaves out, one that accepts fits, and silence is to be checked', async () => {
    const town = await searchTown([
      listing('No dogs', { eligibilityRules: [rule({ value: 'pets', accepts: false })], ...here() }),
      listing('Dogs welcome', { eligibilityRules: [rule({ fact: 'access', value: 'Dogs' })], ...here() }),
      listing('Silent', here()),
      listing('Says both', {
        eligibilityRules: [rule({ fact: 'access', value: 'dogs' }), rule({ value: 'pets', accepts: false })],
        ...here(),
      }),
      listing('A telephone'),
    ]);
    const owner = weighed(town, { pets: 'yes' });
    expect(owner.left()).toEqual(['No dogs']);
    expect(owner.why('No dogs')?.words(1)).toBe('is not for people who have a dog');
    expect(owner.judge('Dogs welcome')).toBe('yes');
    expect(owner.checks('Silent')).toEqual(['We don’t know if they take dogs.']);
    expect(owner.checks('Says both')).toEqual(['We don’t know if they take dogs.']);
    expect(owner.checks('A telephone')).toEqual([]);
    expect(weighed(town, { pets: 'no' }).left()).toEqual([]);
  });
});

describe('getting in', () => {
  test('steps leave out only where they are known and there is no other way to be helped', async () => {
    const town = await searchTown([
      listing('Level', { ...withAccess(here(), 'full'), getIn: ['turn-up'] }),
      listing('Partly level', { ...withAccess(here(), 'partial'), getIn: ['turn-up'] }),
      listing('Steps', { ...withAccess(here(), 'none'), getIn: ['turn-up'] }),
      listing('Steps and a telephone', { ...withAccess(here(), 'none'), getIn: ['turn-up', 'ring'] }),
      listing('Silent', { ...here(), getIn: ['turn-up'] }),
      listing('On the telephone', { getIn: ['ring'] }),
    ]);
    const wheels = weighed(town, { wheelchair: 'yes' });
    expect(wheels.left()).toEqual(['Steps']);
    expect(wheels.judge('Level')).toBe('yes');
    expect(wheels.judge('On the telephone')).toBe('yes');
    expect(wheels.checks('Partly level')).toEqual(['Only part of it can be reached without steps.']);
    expect(wheels.checks('Steps and a telephone')).toEqual([
      'There are steps. Ask if they can help you another way.',
    ]);
    expect(wheels.checks('Silent')).toEqual(['We don’t know if a wheelchair can get in.']);
  });

  test('who cannot go far keeps what comes, can be rung or is online, however far its office is', async () => {
    const town = await searchTown([
      listing('Near', { ...here(), getIn: ['turn-up'] }),
      listing('Far', { ...farAway(), getIn: ['turn-up'] }),
      listing('Far, by telephone', { ...farAway(), getIn: ['ring'] }),
      listing('Far, and they come', { ...farAway(), getIn: ['they-come'] }),
      listing('Far, online', { ...farAway(), getIn: ['online'] }),
      listing('Nowhere in particular', { getIn: ['turn-up'] }),
    ]);
    const atHome = weighed(town, { 'cannot-travel': 'yes' });
    expect(atHome.left()).toEqual(['Far']);
    expect(atHome.why('Far')?.words(5)).toBe('are outside walking distance');
    expect(atHome.checks('Far, by telephone')).toEqual([
      'It is outside walking distance. Ask if they can help without you going there.',
    ]);
    expect(weighed(town, { 'cannot-travel': 'yes' }, { near: false }).left()).toEqual([]);
  });

  test('a language or a way in that is not told leaves nothing out', async () => {
    const town = await searchTown([
      listing('Polish spoken', {
        languages: [{ id: freshId(), name: 'Polish' }],
        getIn: ['turn-up'],
      }),
      listing('Ring us', { getIn: ['ring'] }),
    ]);
    const person = weighed(town, { language: 'polish', 'no-phone-calls': 'yes' });
    expect(person.left()).toEqual([]);
    expect(person.judge('Polish spoken')).toBe('yes');
    expect(person.checks('Ring us')).toEqual([
      'We don’t know if they speak Polish.',
      'You may have to ring.',
    ]);
  });
});
