import { z } from 'zod';
import { calendarOf } from '#src/domain/directory/calendar.ts';
import { crisisLinesFor } from '#src/domain/directory/crisis.ts';
import { withCrisisNumber } from '#src/domain/directory/crisis-number.ts';
import { CrisisView, crisisView } from '#src/domain/directory/crisis-view.ts';
import { listAddresses, readOrganization } from '#src/domain/directory/listing.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { Organization } from '#src/domain/directory/record-parts.ts';
import { ListingView } from '#src/domain/directory/view.ts';
import { Place } from '#src/domain/geo/place-shape.ts';
import { AskWhatsOn, WhatsOn, whatsOn } from '#src/domain/search/whats-on.ts';
import { checkedOnce } from './checked-once.ts';
import { anyone, router } from './door.ts';

/** A source's own keys stay inside. */
const OrganizationView = z.object({
  organization: Organization.omit({ extra: true, sourceRecordId: true }),
  cards: z.array(z.custom<ListingCard>((value) => typeof value === 'object' && value !== null)),
  example: z.boolean(),
});

const ShownListing = checkedOnce(
  z.union([z.object({ listing: ListingView, mark: z.string() }), z.object({ movedTo: z.string() })]),
);

const ById = z.object({ id: z.uuid({ error: 'That is not the address of a listing.' }) });

export const directory = router({
  /** The place itself: name, colour, contacts, switches. */
  place: anyone.output(Place).query(({ ctx }) => ctx.place),
  /** A listing in the words it is shown with, or where it has moved to. Under one mark the words are the same. */
  listing: anyone
    .input(ById)
    .output(ShownListing)
    .query(({ ctx, input }) => ctx.shownListings.show(ctx, input.id)),
  /** The sessions of a listing as a calendar file's text. */
  calendar: anyone
    .input(ById)
    .output(z.string())
    .query(({ ctx, input }) => calendarOf(ctx, input.id)),
  /** An organisation and the keys of its cards. */
  organization: anyone
    .input(ById)
    .output(OrganizationView)
    .query(async ({ ctx, input }) => {
      const found = await readOrganization(ctx, input.id);
      return { ...found, cards: found.cards.map((card) => withCrisisNumber(card, ctx.crisis)) };
    }),
  /** The groups, meals, classes and events of one day. */
  whatsOn: anyone
    .input(AskWhatsOn)
    .output(WhatsOn)
    .query(({ ctx, input }) => whatsOn(ctx, input)),
  /** The neighbourhoods of the place, in their order. */
  areas: anyone
    .output(z.array(z.object({ id: z.string(), name: z.string() })))
    .query(({ ctx }) => ctx.areas.list.map(({ id, name }) => ({ id, name }))),
  /** Every address a search engine may learn. */
  addresses: anyone
    .output(z.array(z.object({ id: z.string(), name: z.string(), lastModified: z.string() })))
    .query(({ ctx }) => listAddresses(ctx)),
  /** Crisis lines, all or those for some needs. */
  crisis: anyone
    .input(z.object({ kinds: z.array(z.string()).optional() }).optional())
    .output(z.array(CrisisView))
    .query(({ ctx, input }) =>
      (input?.kinds ? crisisLinesFor(ctx.crisis, input.kinds) : ctx.crisis).map((line) =>
        crisisView(line, ctx),
      ),
    ),
});
