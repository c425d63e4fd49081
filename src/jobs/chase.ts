import { join } from 'node:path';
import { openDirectory, openPeople } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { warnOfEndings } from '#src/domain/directory/ending/warn-groups.ts';
import { askTaking } from '#src/domain/directory/upkeep/ask-taking.ts';
import { chase } from '#src/domain/directory/upkeep/chase.ts';
import { countToRing, phoneSheet } from '#src/domain/directory/upkeep/phone-sheet.ts';
import { DATA_OPTION, dataFolder, type Job, type JobWorld, wholeNumber } from './job.ts';

async function withBoth<T>(
  given: Readonly<Record<string, unknown>>,
  world: JobWorld,
  work: (
    ctx: Parameters<typeof chase>[0] & Parameters<typeof phoneSheet>[0] & Parameters<typeof askTaking>[0],
  ) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(given, world);
  const directory = openDirectory(join(folder, 'directory.db'));
  const people = openPeople(join(folder, 'people.db'));
  const { canText, allowExamples: withExamples, placeDir, letters } = world.settings;
  const canHear = canText && letters.notify?.callbackToken !== undefined;
  try {
    const content = readContent(placeDir);
    return await work({ ...content, directory, people, canText, canHear, withExamples, now: world.now });
  } finally {
    directory.close();
    people.close();
  }
}

export const chaseJob: Job = {
  about:
    'Asks groups whose time it is whether their listings are still correct, and puts those on the phone sheet that letters do not reach. The site does this by itself; the letters go with the next delivery.',
  options: DATA_OPTION,
  run: (given, world) =>
    withBoth(given, world, async (ctx) => {
      const dates = await warnOfEndings(ctx);
      const { letters, listings, joinedPhoneSheet, tomorrow } = await chase(ctx);
      const { texts } = await askTaking(ctx);
      return {
        'letters put in the outbox': letters,
        'listings they ask about': listings,
        'letters about dates that end': dates,
        'joined the phone sheet': joinedPhoneSheet,
        'letters left for tomorrow': tomorrow,
        'texts that ask whether they are taking people': texts,
      };
    }),
};

export const phoneSheetJob: Job = {
  about: 'Prints whom to ring today: those that letters do not reach, then the longest unchecked.',
  options: { rows: { type: 'string', about: 'NUMBER  how many rows (usually 20)' }, ...DATA_OPTION },
  run: (given, world) =>
    withBoth(given, world, async (ctx) => {
      const sheet = await phoneSheet(ctx, wholeNumber(given, 'rows', 20));
      for (const [index, { name, phones, why, checked, facts }] of sheet.entries()) {
        world.say(`${index + 1}. ${name}: ${phones.map(({ number }) => number).join(', ') || 'no number'}`);
        world.say(`   ${why}. ${checked}.`.replace('..', '.'));
        for (const { name: fact, lines } of facts)
          world.say(`   [ ] ${fact}: ${lines.join('; ') || 'not said'}`);
        world.say('   [ ] all right   [ ] changed   [ ] closed   [ ] no answer\n');
      }
      return { rows: sheet.length, 'waiting to be rung': countAll(await countToRing(ctx)) };
    }),
};

const countAll = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
