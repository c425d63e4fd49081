/** What can be urgent, in the order of the page. `kinds` choose the crisis lines; `need` is where to look further. Ids
 *  stand in addresses, so they tell nothing. */
export const URGENT_KINDS: readonly {
  id: string;
  heading: string;
  kinds: string[];
  need?: string;
  link?: string;
}[] = [
  { id: 'part-1', heading: 'You think about ending your life', kinds: ['crisis-mind'] },
  {
    id: 'part-2',
    heading: 'Somebody hurts or scares you',
    kinds: ['domestic-abuse', 'stalking', 'forced-marriage'],
    need: 'domestic-abuse',
    link: 'More help near you',
  },
  {
    id: 'part-3',
    heading: 'Somebody forced you to have sex or touched you',
    kinds: ['sexual-violence'],
    need: 'sexual-violence',
    link: 'More help near you',
  },
  {
    id: 'part-4',
    heading: 'You are worried about a child',
    kinds: ['child-at-risk'],
    need: 'child-at-risk',
    link: 'More help near you',
  },
  {
    id: 'part-5',
    heading: 'You are worried about an adult, or somebody is made to work',
    kinds: ['adult-at-risk', 'exploitation'],
    need: 'adult-at-risk',
    link: 'More help near you',
  },
  {
    id: 'part-6',
    heading: 'You are ill',
    kinds: ['medical'],
    need: 'health',
    link: 'Doctors, pharmacies and more',
  },
  {
    id: 'part-7',
    heading: 'You have nowhere to sleep tonight',
    kinds: ['nowhere-tonight', 'rough-sleeping'],
    need: 'nowhere-tonight',
    link: 'Places and people to ring tonight',
  },
  { id: 'part-8', heading: 'You smell gas, or the power is off', kinds: ['fire-safety', 'energy-bills'] },
  { id: 'part-9', heading: 'A crime that is over', kinds: ['crime-victim'] },
];

/** What else cannot wait until tomorrow: needs whose pages stand one step away. */
export const TODAY = [
  'food-bank',
  'baby-food',
  'emergency-money',
  'energy-bills',
  'eviction',
  'benefits-stopped',
];
