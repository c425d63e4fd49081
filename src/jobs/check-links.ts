import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { checkLinks } from '#src/domain/moderation/links/check-links.ts';
import { DATA_OPTION, dataFolder, type Job, wholeNumber } from './job.ts';
import { lookAt } from './links/look.ts';

export const checkLinksJob: Job = {
  about:
    'Looks whether the web addresses of listings lead anywhere still; to be run once a day. What fails three times over a week waits for the editors.',
  options: {
    most: { type: 'string', about: 'NUMBER  how many to look at (usually 500)' },
    examples: { type: 'boolean', about: '        made-up listings too' },
    ...DATA_OPTION,
  },
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      const { links, looked, failed, broken, cutOff } = await checkLinks(
        { directory, now: world.now },
        {
          look: (url) => lookAt(url, { allowLoopback: false }),
          most: wholeNumber(given, 'most', 500),
          withExamples: given.examples === true,
        },
      );
      if (cutOff)
        world.say('Nothing at all answered: this machine has no way out. Nothing was written down.');
      return { ok: !cutOff, links, 'looked at': looked, failed, 'wait for editors': broken };
    } finally {
      directory.close();
    }
  },
};
