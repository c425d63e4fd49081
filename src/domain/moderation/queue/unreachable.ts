import { bouncedMail } from '../links/bounced-mail.ts';
import { brokenLinks, linkOf, mailOf, stillShow } from '../links/broken-links.ts';
import type { QueueItem } from './item.ts';
import { type QueueContext, subjectsOf } from './world.ts';

interface Unreachable {
  readonly kind: 'link' | 'mail';
  /** Of a link. */
  readonly id?: string;
  readonly address: string;
  readonly since: string;
  /** The listings that show it and for which nobody has proposed anything yet. */
  readonly serviceIds: readonly string[];
}

async function found(ctx: QueueContext): Promise<Unreachable[]> {
  const all: Unreachable[] = [];
  for (const { id, url, serviceIds, failingSince } of await brokenLinks(ctx)) {
    const shows = await stillShow(ctx, serviceIds, {
      field: 'url',
      isIt: (record) => linkOf(record) === url,
    });
    const open = shows.filter(({ waits }) => !waits).map(({ record }) => record.id);
    all.push({ kind: 'link', id, address: url, since: failingSince ?? '', serviceIds: open });
  }
  for (const { email, firstAt, serviceIds } of await bouncedMail(ctx)) {
    const isIt = (record: Parameters<typeof mailOf>[0]) => mailOf(record)?.trim().toLowerCase() === email;
    const shows = await stillShow(ctx, serviceIds, { field: 'email', isIt });
    const open = shows.filter(({ waits }) => !waits).map(({ record }) => record.id);
    all.push({ kind: 'mail', address: email, since: firstAt, serviceIds: open });
  }
  return all.filter(({ serviceIds }) => serviceIds.length > 0);
}

/** Web addresses that lead nowhere and mail addresses from which letters come back: one item each, on however many listings. */
export async function unreachableWaiting(ctx: QueueContext): Promise<QueueItem[]> {
  const all = await found(ctx);
  const subjects = await subjectsOf(
    ctx,
    all.flatMap(({ serviceIds }) => serviceIds),
  );
  return all.flatMap(({ kind, id, address, since, serviceIds }): QueueItem[] => {
    const shown = serviceIds.flatMap((each) => subjects.get(each) ?? []);
    const [first] = shown.toSorted((a, b) => b.plans - a.plans);
    if (!first) return [];
    return [
      {
        kind,
        id: id ?? first.serviceId,
        serviceId: first.serviceId,
        name: first.name,
        versionId: first.versionId,
        about: [address],
        danger: false,
        crisis: shown.some(({ crisis }) => crisis),
        closure: false,
        people: 0,
        plans: shown.reduce((sum, { plans }) => sum + plans, 0),
        opened: shown.reduce((sum, { opened }) => sum + opened, 0),
        sensitive: shown.some(({ record }) => record.sensitive),
        others: shown.length - 1,
        since,
        low: false,
        mine: false,
        asked: false,
      },
    ];
  });
}
