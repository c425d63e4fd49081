import { asc, eq } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { askAbout, ask as askTable } from '#db/schema/people/upkeep.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { NotFound } from '#src/domain/problems.ts';

/** A letter that somebody opened: its id, and the listings that it asks about. */
export interface Ask {
  readonly id: string;
  /** Keyed hash of the address it went to. */
  readonly mark: string;
  readonly listings: readonly string[];
  readonly endsAt: string;
}

/** The letter a link belongs to. Changes nothing. @throws NotFound when the link is over or never was */
export async function readAsk(
  { people, now }: { people: Pick<People, 'db'>; now: Date },
  token: string,
): Promise<Ask> {
  const link = await readLink({ people, now }, { purpose: 'still-correct', token });
  const rows = link
    ? await people.db
        .select({ id: askAbout.serviceId, mark: askTable.mark })
        .from(askAbout)
        .innerJoin(askTable, eq(askTable.id, askAbout.askId))
        .where(eq(askAbout.askId, link.subject))
        .orderBy(asc(askAbout.round), asc(askAbout.serviceId))
    : [];
  const [first] = rows;
  if (!link || !first)
    throw new NotFound('This link does not work any more. Use the link in our newest letter, or ring us.');
  return { id: link.subject, mark: first.mark, listings: rows.map(({ id }) => id), endsAt: link.endsAt };
}

/** The one listing that is meant, or all. @throws NotFound when the letter does not ask about it */
export function listingsOf(ask: Ask, listing: string | undefined): readonly string[] {
  if (listing === undefined) return ask.listings;
  if (!ask.listings.includes(listing)) throw new NotFound('That letter was not about this listing.');
  return [listing];
}
