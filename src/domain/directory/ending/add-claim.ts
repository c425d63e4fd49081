import { z } from 'zod';
import type { Directory } from '#db/open.ts';
import { Invalid } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { contactsIn } from '../edit/contacts-in.ts';
import { refuseHostile } from '../edit/refuse-hostile.ts';
import { newId } from '../ids.ts';
import { changeListing } from '../upkeep/change-listing.ts';
import { dayIn } from '../upkeep/days.ts';
import { refuseWordsOf } from './refuse-reference.ts';
import { refuseEnd } from './settle-ending.ts';

export const AddClaim = z.object({
  serviceId: z.uuid(),
  kind: z.enum(['authorisation', 'funding'], { error: 'Choose what it is' }),
  /** The permission's name, or who pays. */
  name: z.string().trim().max(600),
  reference: z.string().trim().max(80, 'Use 80 letters or fewer').default(''),
  until: z.string().trim().max(20),
});

const MOST = 150;

function nameFault(name: string): string | undefined {
  if (name === '') return 'Write what it is called, or who pays';
  if (name.length > MOST) return `Use ${MOST} letters or fewer`;
  // One editor publishes it alone, so it leads nobody anywhere.
  if (contactsIn(name).links.length > 0) return 'Leave web addresses out of it';
  return refuseHostile('name', name, '');
}

/** Publishes on a listing what it is allowed to do or who pays for it, and until when: from then on the group is told before it ends.
 *  @throws Invalid with a sentence for each box; NotFound */
export async function addClaim(
  ctx: { directory: Directory; taxonomy: Taxonomy; now: Date },
  { accountId }: { accountId: string },
  input: z.infer<typeof AddClaim>,
): Promise<void> {
  const { serviceId, kind, name, reference, until } = AddClaim.parse(input);
  const faults = {
    name: nameFault(name),
    reference: refuseWordsOf(reference),
    until: refuseEnd(until, dayIn(ctx.now), ctx.now),
  };
  const fields = Object.fromEntries(
    Object.entries(faults).flatMap(([box, why]) => (why ? [[box, why]] : [])),
  );
  const [first] = Object.values(fields);
  if (first) throw new Invalid(first, fields);
  const how = { by: `editor ${accountId}`, why: `Permission or funding until ${until}: ${name}` };
  const id = newId(ctx.now);
  await changeListing(ctx, serviceId, how, (record) =>
    kind === 'funding'
      ? { ...record, funding: [...record.funding, { id, source: name, endsOn: until }] }
      : {
          ...record,
          authorisations: [
            ...record.authorisations,
            { id, name, endsOn: until, ...(reference && { reference }) },
          ],
        },
  );
}
