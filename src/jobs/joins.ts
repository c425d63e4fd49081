import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { type Directory, openDirectory, Refusal } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { readContent } from '#src/content.ts';
import { readJoins } from '#src/domain/interchange/duplicates/standing-joins.ts';
import { undoJoin } from '#src/domain/interchange/duplicates/undo-join.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { DATA_OPTION, dataFolder, type Job, type JobWorld } from './job.ts';

async function listJoins(directory: Directory, say: JobWorld['say']) {
  const joins = await readJoins(directory.db);
  const ids = [...new Set(joins.flatMap((each) => [each.keptId, each.otherId]))];
  const names = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await directory.db
      .select({ id: service.id, name: service.name })
      .from(service)
      .where(inArray(service.id, ids.slice(from, from + 500)));
    for (const { id, name } of rows) names.set(id, name);
  }
  const list = joins.map(({ id, keptId, otherId, at, by, reasons }) => {
    const kept = { id: keptId, name: names.get(keptId) ?? '' };
    const other = { id: otherId, name: names.get(otherId) ?? '' };
    return { id, kept, other, at, by, reasons };
  });
  for (const each of list)
    say(
      `${each.id}  ${each.at.slice(0, 10)}  “${each.other.name}” joined to “${each.kept.name}” by ${each.by}. ${each.reasons.join(' ')}`,
    );
  return { joins: list.length, list };
}

async function takeBack(directory: Directory, id: string, { now, say }: JobWorld) {
  try {
    const undone = await undoJoin({ directory, ...readContent(), now }, id, { by: 'job joins' });
    say('Both listings are as they were before. They will not be joined again without a person.');
    return { undone: id, ...undone };
  } catch (error) {
    if (error instanceof NotFound || error instanceof Conflict) throw new Refusal(error.message);
    throw error;
  }
}

export const joinsJob: Job = {
  about: 'Lists the listings that were found to be one and joined, and takes a join back.',
  options: {
    undo: { type: 'string', about: 'ID      take this join back: both listings are restored' },
    ...DATA_OPTION,
  },
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      return typeof given.undo === 'string'
        ? await takeBack(directory, given.undo, world)
        : await listJoins(directory, world.say);
    } finally {
      directory.close();
    }
  },
};
