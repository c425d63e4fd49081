import { expect } from 'vitest';
import { readContent } from '#src/content.ts';
import { askOnce, send } from './site-http.ts';

/** Where an exit leads to. */
export const target = readContent().place.exit;

/** Sittings in discreet mode on this site, and where an address leads to. */
export function discreetAt(site: string) {
  /** A sitting in discreet mode, as one without a browser begins it. @returns the address of its first question. */
  async function beginDiscreetly(): Promise<string> {
    const page = await send(site, '/questions/resident', { voice: 'me', discreet: 'on' });
    expect(page.address).toMatch(/^\/answers\/[\w-]{22}\/1-\d+$/);
    return page.address;
  }
  const leadsTo = async (address: string) => {
    const answer = await askOnce(site, address);
    return [answer.status, answer.headers.get('location')];
  };
  return { beginDiscreetly, leadsTo };
}
