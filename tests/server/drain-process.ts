// A site of made-up pages in a process of its own, so that it can be sent a signal.
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readSettings } from '#src/settings.ts';
import { serve } from '#src/web/serve.ts';

const app = {
  revision: () => 1,
  ready: () => ({ ok: true, warnings: [] }),
  localsFor: () => ({}),
  close: async () => console.log('closed'),
};
const settings = readSettings({ PORT: '0', DATA_DIR: '.' });
const served = await serve(
  settings,
  app,
  async (req, res) => {
    if (req.url === '/slow') await sleep(700);
    res.writeHead(200, { 'content-type': 'text/plain' });
    res.end('done');
  },
  pathToFileURL(`${process.argv[2]}/`),
);
process.on('SIGTERM', () => void served.stop().then(() => process.exit(0)));
console.log(served.address);
