import { join } from 'node:path';
import { openPeople } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { forgetLetters, sendLetters } from '#src/domain/notifications/look-after-letters.ts';
import { originOf, waysOf } from '#src/domain/notifications/ways.ts';
import { DATA_OPTION, dataFolder, type Job } from './job.ts';

export const deliverJob: Job = {
  about: 'Sends the letters that are due, as the running site does every few seconds; both may be at it.',
  options: DATA_OPTION,
  async run(given, world) {
    const dataDir = dataFolder(given, world);
    const { settings } = world;
    const people = openPeople(join(dataDir, 'people.db'));
    const clock = () => new Date();
    try {
      const { letters, place } = readContent(settings.placeDir);
      const ways = await waysOf({ ...settings, dataDir }, clock);
      const ctx = {
        people,
        letters,
        place,
        transports: ways.transports,
        origin: originOf(settings),
        clock,
        log: world.say,
      };
      const { sent, again, bounced, givenUp } = await sendLetters(ctx);
      await forgetLetters(ctx, ways);
      return { sent, 'to be tried again': again, 'came back': bounced, 'given up': givenUp };
    } finally {
      people.close();
    }
  },
};
