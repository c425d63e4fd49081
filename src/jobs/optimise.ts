import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { DATA_OPTION, dataFolder, type Job } from './job.ts';

export const optimiseJob: Job = {
  about: 'Packs the word index when more than one listing in twenty was edited since it was last packed.',
  options: { always: { type: 'boolean', about: '        even when few were edited' }, ...DATA_OPTION },
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      return await optimiseWords({ directory, now: world.now }, { always: given.always === true });
    } finally {
      directory.close();
    }
  },
};
