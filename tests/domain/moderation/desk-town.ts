import { randomUUID } from 'node:crypto';
import { proposal } from '#db/schema/people/proposal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { sendReport } from '#src/domain/moderation/report.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

export const kitchen = millbrookRecord({
  phones: [{ id: randomUUID(), number: '01253 111111' }],
  description: 'Soup.',
});
export const garden = millbrookRecord({ key: 'garden', name: 'Millbrook Garden', needs: ['company'] });
export const ann = { way: 'editor' as const, accountId: 'ann' };
export const anyone: Who = { way: 'anyone' };

export async function town() {
  const made = await openTown();
  await made.publish(kitchen, garden);
  return made;
}
export const seenOf = async (here: Town, id = kitchen.id) =>
  (await readCurrent(here.directory, id)).versionId;
export async function suggest(here: Town, changes: Wanted[], { serviceId = kitchen.id, who = anyone } = {}) {
  const seen = await seenOf(here, serviceId);
  const sent = await propose(here, who, { serviceId, seen, changes, formId: randomUUID() });
  const rows = await here.people.db.select().from(proposal);
  return { ...sent, token: sent.token ?? '', id: rows.at(-1)?.id ?? '' };
}
export const tell = (here: Town, wrong: 'closed' | 'wrong-number' | 'wrong-times', serviceId = kitchen.id) =>
  sendReport(here, { serviceId, wrong, formId: randomUUID() });
