import { randomUUID } from 'node:crypto';
import type { Act } from './acts.ts';
import type { PlayedTown } from './played-town.ts';
import type { Opened } from './world.ts';

/** Editors mend a web address that is gone and a mailbox that takes no letters. */
export function mendingActs({ as, listingAt }: PlayedTown, { linkId }: Opened) {
  async function mendLink(act: Extract<Act, { does: 'mendLink' }>) {
    const how = { act: act.wanted ? ('change' as const) : ('none' as const), wanted: act.wanted };
    await (await as(act.who)).contacts.mendLink({ id: linkId, ...how, formId: randomUUID() });
  }

  async function mendMail(act: Extract<Act, { does: 'mendMail' }>) {
    const how = { act: act.wanted ? ('change' as const) : ('none' as const), wanted: act.wanted };
    const serviceId = listingAt(act.listing);
    await (await as(act.who)).contacts.mendMail({ serviceId, ...how, formId: randomUUID() });
  }

  return { mendLink, mendMail };
}
