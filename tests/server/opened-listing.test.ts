import { describe, expect, test } from 'vitest';
import { openedListing } from '#src/web/opened-listing.ts';

const ID = '019aa000-0000-7000-8000-000000000000';
const PHONE = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36';
const asked = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  openedListing({ method, rawHeaders: Object.entries({ 'User-Agent': PHONE, ...headers }).flat() }, url);

describe('a listing counts as opened', () => {
  test.each([
    `/services/${ID}`,
    `/services/${ID}/millbrook-kitchen`,
    `/services/${ID}/millbrook-kitchen?map=1`,
    `/services/${ID}/wrong-turn`,
  ])('when a browser asks for %s', (url) => {
    expect(asked(url)).toBe(ID);
  });

  test.each([
    `/services/${ID}/wrong`,
    `/services/${ID}/suggest?sent=1`,
    `/services/${ID}/show`,
    `/services/${ID}/calendar.ics`,
    '/services/kitchen',
    '/search?q=food',
    `/answers/${'A'.repeat(22)}/see/${ID}`,
  ])('and not for %s', (url) => {
    expect(asked(url)).toBeUndefined();
  });

  test('not by robots that say so, nor by what does not say what it is', () => {
    const url = `/services/${ID}`;
    for (const robot of [
      'Googlebot/2.1',
      'facebookexternalhit/1.1 (link preview)',
      'curl/8.0',
      'HeadlessChrome',
    ])
      expect(asked(url, { 'User-Agent': robot })).toBeUndefined();
    expect(openedListing({ method: 'GET', rawHeaders: [] }, url)).toBeUndefined();
  });

  test('not by a browser that only fetches ahead, by those who are signed in, or without a page', () => {
    const url = `/services/${ID}`;
    expect(asked(url, { 'Sec-Purpose': 'prefetch' })).toBeUndefined();
    expect(asked(url, { Cookie: `sitting=x; sid=${'A'.repeat(22)}` })).toBeUndefined();
    expect(asked(url, { Cookie: `sitting=${'A'.repeat(22)}` })).toBe(ID);
    expect(asked(url, {}, 'HEAD')).toBeUndefined();
  });
});
