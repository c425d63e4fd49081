import { join } from 'node:path';
import { loadGazetteer } from '#db/geo/load.ts';
import { type Directory, openDirectory, Refusal } from '#db/open.ts';
import { type Content, readContent } from '#src/content.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import { DATA_OPTION, dataFolder, type Job, wholeNumber } from './job.ts';
import { madeUpListing } from './made-up/listing.ts';
import { worldFor } from './made-up/world.ts';
import { loadTerms } from './seed.ts';

const BATCH = 500;

export interface SampleOptions {
  services: number;
  /** The same seed makes the same listings. */
  seed?: number;
  now: Date;
  say?: (line: string) => void;
}

/** Publishes `services` made-up listings at real postcodes. Run again with the same seed, it writes the same again. */
export async function makeSample(
  directory: Directory,
  content: Content,
  { services, seed = 1, now, say }: SampleOptions,
): Promise<number> {
  await loadGazetteer(directory);
  await loadTerms(directory, content);
  const world = await worldFor(directory, content, { services, seed, now });
  const ctx = { ...content, now };
  for (let from = 0; from < services; from += BATCH) {
    const to = Math.min(from + BATCH, services);
    await directory.writeTx(async (tx) => {
      for (let number = from; number < to; number++) {
        await publishWithin(tx, ctx, madeUpListing(world, number), {
          by: 'make-sample',
          why: 'Made up to try the site with many listings',
        });
      }
    });
    if (to % 5_000 === 0 || to === services) say?.(`${to} of ${services} listings`);
  }
  return services;
}

const ON_THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/;

export const makeSampleJob: Job = {
  about: 'Fills the directory with made-up listings at real postcodes, to see how the site does with many.',
  options: {
    services: { type: 'string', about: 'N       how many' },
    seed: { type: 'string', about: 'N       another number makes other listings (usually 1)' },
    ...DATA_OPTION,
  },
  async run(given, world) {
    const services = wholeNumber(given, 'services');
    const seed = wholeNumber(given, 'seed', 1);
    const { publicUrl, allowExamples } = world.settings;
    if (publicUrl && !ON_THIS_MACHINE.test(publicUrl.hostname) && !allowExamples) {
      throw new Refusal(
        'This site is public, so made-up listings are not put into it. Say --data with another folder and unset PUBLIC_URL, or set ALLOW_EXAMPLES=1.',
      );
    }
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    const began = performance.now();
    try {
      const made = await makeSample(directory, readContent(), {
        services,
        seed,
        now: world.now,
        say: world.say,
      });
      const seconds = (performance.now() - began) / 1000;
      return {
        listings: made,
        seed,
        seconds: Math.round(seconds * 10) / 10,
        perSecond: Math.round(made / seconds),
      };
    } finally {
      directory.close();
    }
  },
};
