import type { Numbers } from './numbers.ts';

/** How the numbers of a listing come about, for whoever is to believe them. */
export function howCounted({ sensitive, area }: Pick<Numbers, 'sensitive' | 'area'>): string[] {
  return [
    'Opened: how often somebody opened the page of this listing. Somebody who opens it twice counts twice. Search engines and other robots that say so are left out, and so are people who are signed in.',
    'Number tapped: how often somebody tapped the phone number on a phone. Calls that were dialled by hand cannot be counted, so there were more.',
    'Plans: how many plans that people keep have this listing in them today.',
    sensitive
      ? 'This is a listing about something private. We keep totals for whole months only, and say them in tens, so that nobody can be known by them.'
      : 'We count by the day. We do not keep who it was, where they were or at what time.',
    `Looked for: searches on this site for ${area} in the same months. A search that names two things counts for both. What came up fewer than five times is left out.`,
  ];
}
