import { randomUUID } from 'node:crypto';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { taskListOf } from '#src/domain/moderation/editing/task-list.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

export const OLD = '01253 111111';
export const NEW = '01253 222222';
export const theirs = {
  id: idFrom('millbrook', 'group'),
  name: 'Kitchen Group',
  description: 'Cooks.',
  identifiers: [],
};
export const kitchen = millbrookRecord({
  phones: [{ id: randomUUID(), number: OLD }],
  email: 'kitchen@example.org',
  description: 'Soup.',
  organization: theirs,
});
export const serviceId = kitchen.id;
export const gwen = { way: 'group' as const, accountId: 'gwen' };
export const edie = { way: 'editor' as const, accountId: 'edie' };

export async function town() {
  const made = await openTown();
  await made.publish(kitchen);
  return made;
}
export const current = (here: Town) => readCurrent(here.directory, serviceId);
export const numbers = async (here: Town) => (await current(here)).record.phones.map(({ number }) => number);
export async function save(
  here: Town,
  changes: Wanted[],
  who: Parameters<typeof propose>[1] = gwen,
  more = {},
) {
  const { versionId: seen } = await current(here);
  return propose(here, who, { serviceId, seen, changes, formId: randomUUID(), ...more });
}
export const taskList = (here: Town, who = gwen) => taskListOf(here, who, serviceId);
