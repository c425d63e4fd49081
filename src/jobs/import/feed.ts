import { Refusal } from '#db/open.ts';
import { type Raw, textAt } from '#src/domain/interchange/raw.ts';
import type { Stage } from '#src/domain/interchange/stage.ts';
import { type FetchRules, fetchSafely } from './fetch-safely.ts';
import { pageOf, readJson } from './json.ts';

const AT_ONCE = 4;
const MOST_PAGES = 20_000;
const PER_PAGE = 100;
const JSON_TYPES = /^(?:application\/(?:[\w.+-]*\+)?json|text\/json)$/;
const MOST_BYTES = 5_000_000;
/** A feed that fails this often is not well: what it still says is not to be trusted. */
const MOST_FAILURES = 0.2;
const FEW = 10;

export interface FeedRules extends Pick<FetchRules, 'allowLoopback' | 'resolve'> {
  told?: (line: string) => void;
}

interface Asked {
  status: number;
  value: unknown;
  url: URL;
}

async function ask(address: URL, rules: FeedRules): Promise<Asked> {
  const { status, body, url } = await fetchSafely(address.href, {
    ...rules,
    mostBytes: MOST_BYTES,
    types: JSON_TYPES,
  });
  return { status, url, value: status === 200 ? readJson(body.toString('utf8'), url.href) : undefined };
}

async function askTwice(address: URL, rules: FeedRules): Promise<Asked | undefined> {
  for (let time = 0; time < 2; time++) {
    try {
      const asked = await ask(address, rules);
      if (asked.status === 200) return asked;
      if (asked.status < 500 && asked.status !== 429) return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return undefined;
}

/** The address of the list of services, whether the feed's base or the list itself was given. */
async function servicesAddress(address: string, rules: FeedRules): Promise<URL> {
  const url = new URL(address);
  if (/\/services\/?$/.test(url.pathname)) return url;
  const { status, value, url: at } = await ask(url, rules);
  if (status !== 200) throw new Refusal(`${url.href} answers with the error ${status}. Nothing was changed.`);
  if (pageOf(value)) return at;
  const services = new URL(at);
  services.pathname = `${at.pathname.replace(/\/$/, '')}/services`;
  return services;
}

function pageAddress(services: URL, page: number): URL {
  const url = new URL(services);
  url.searchParams.set('page', String(page));
  if (!url.searchParams.has('per_page')) url.searchParams.set('per_page', String(PER_PAGE));
  return url;
}

const detailAddress = (services: URL, id: string): URL => {
  const url = new URL(services);
  url.search = '';
  url.pathname = `${services.pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
  return url;
};

function nextAddress(envelope: Raw, from: URL): URL | undefined {
  const next = textAt(envelope, 'next_url', 'next');
  if (next === undefined || !URL.canParse(next, from)) return undefined;
  const url = new URL(next, from);
  return url.origin === from.origin && url.href !== from.href ? url : undefined;
}

/** All of a feed: every page, and each service asked for by itself, since lists leave most of it out. What a feed says
 *  of its own length is not believed: it ends with the first page that brings nothing new. */
export async function readFeed(address: string, stage: Stage, rules: FeedRules): Promise<void> {
  const services = await servicesAddress(address, rules);
  const seen = new Set<string>();
  let failed = 0;
  let url = pageAddress(services, 1);

  async function whole(item: Raw): Promise<void> {
    const id = textAt(item, 'id') ?? '';
    const asked = id === '' ? undefined : await askTwice(detailAddress(services, id), rules);
    const [detail] = pageOf(asked?.value)?.services ?? [];
    if (id !== '' && (!detail || textAt(detail, 'id') !== id)) {
      failed += 1;
      if (failed > FEW && failed > seen.size * MOST_FAILURES)
        throw new Refusal(
          `${services.href} gives a list, but not the services in it: ${failed} of ${seen.size} could not be read. Nothing was changed.`,
        );
      // Refused rather than taken from the list: the list's short form would wipe out what is known.
      await stage.service({ id: undefined, name: item.name }, `${id} (its own page could not be read)`);
      return;
    }
    await stage.service(detail ? { ...item, ...detail } : item, id === '' ? 'an item without an id' : id);
  }

  for (let page = 1; page <= MOST_PAGES; page++) {
    const asked = await askTwice(url, rules);
    if (!asked) {
      const again = await ask(url, rules);
      throw new Refusal(`${url.href} answers with the error ${again.status}. Nothing was changed.`);
    }
    const found = pageOf(asked.value);
    if (!found && page === 1) throw new Refusal(`There are no services at ${url.href}. Nothing was changed.`);
    const fresh = (found?.services ?? []).filter((item) => !seen.has(textAt(item, 'id') ?? ''));
    for (const item of fresh) seen.add(textAt(item, 'id') ?? '');
    for (let at = 0; at < fresh.length; at += AT_ONCE)
      await Promise.all(fresh.slice(at, at + AT_ONCE).map(whole));
    rules.told?.(`Page ${page}: ${seen.size} services so far …`);
    const next = found && nextAddress(found.envelope, asked.url);
    const saysLast = found?.envelope.last_page === true || found?.envelope.last === true;
    const total = Number(found?.envelope.total_items ?? found?.envelope.totalElements ?? Number.NaN);
    if (
      fresh.length === 0 ||
      (!next && saysLast && !(total > seen.size)) ||
      (found && Object.keys(found.envelope).length === 0)
    )
      return;
    url = next ?? pageAddress(services, page + 1);
  }
}
