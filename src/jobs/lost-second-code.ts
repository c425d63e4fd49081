import { join } from 'node:path';
import { openPeople, Refusal } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { resetOnlyAdministrator } from '#src/domain/accounts/factor-reset.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { DATA_OPTION, dataFolder, type Job, onlyWord, WrongWords } from './job.ts';

/** The way back for a place whose only administrator has lost their phone and their recovery codes. */
export const lostSecondCodeJob: Job = {
  about:
    'Takes the second code of the only administrator away, when it is lost: they set up a new one when they next sign in. Where there are two, they do it for each other on the page of people.',
  takes: 'ADDRESS',
  options: DATA_OPTION,
  async run(given, world) {
    const email = SignInAddress.safeParse(onlyWord(world, 'whose: the e-mail address they sign in with'));
    if (!email.success) throw new WrongWords('Say whose: the e-mail address they sign in with.');
    const { letters } = readContent(world.settings.placeDir);
    const people = openPeople(join(dataFolder(given, world), 'people.db'));
    const { now } = world;
    try {
      await resetOnlyAdministrator({ people, now, isDemo: false }, email.data, (tx, letter) =>
        queueLetter({ letters, now }, tx, letter),
      );
      return { 'second codes taken away': 1 };
    } catch (error) {
      if (error instanceof NotFound || error instanceof Conflict) throw new Refusal(error.message);
      throw error;
    } finally {
      people.close();
    }
  },
};
