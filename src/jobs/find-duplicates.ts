import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { lookForPairs } from '#src/domain/interchange/duplicates/look-for-pairs.ts';
import { DATA_OPTION, dataFolder, type Job } from './job.ts';

export const findDuplicatesJob: Job = {
  about:
    'Looks for services that are listed twice and puts them on the editors’ desk in pairs; joins nothing.',
  options: DATA_OPTION,
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      const { certain, likely, fresh } = await lookForPairs({ directory, now: world.now });
      return { 'all speaks for it': certain, likely, new: fresh };
    } finally {
      directory.close();
    }
  },
};
