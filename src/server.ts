import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '#db/open.ts';
import { openApp } from '#src/api/app.ts';
import { seed } from './jobs/seed.ts';
import { readSettings } from './settings.ts';
import { at } from './setup/root.mjs';
import type { AppHandle } from './web/app-handle.ts';
import { keepTick } from './web/keep-tick.ts';
import { letGoOfStarting } from './web/let-go.ts';
import { keepQueriesOutOfOutput } from './web/log.ts';
import type { PageHandler } from './web/render-page.ts';
import { serve } from './web/serve.ts';
import { folderProblem, portProblem, portSentence } from './web/start-checks.ts';

async function welcome(address: string, app: AppHandle): Promise<void> {
  const lines = (app.tryThese?.() ?? []).map(({ path, words }) => `  ${words}\n    ${address}${path}`);
  console.log(`\nFingerpost is ready: ${address}\n`);
  if (lines.length > 0) console.log(`Try:\n${lines.join('\n')}\n`);
  const { warnings } = app.ready();
  if (warnings.length > 0)
    console.log(`To look at (also on /readyz):\n${warnings.map((each) => `  ${each}`).join('\n')}\n`);
  const first = await app.firstSteps?.();
  if (first)
    console.log(
      `Nobody runs this place yet. To become its administrator, open this within 24 hours:\n    ${address}${first}\n`,
    );
  console.log('Stop it with Ctrl+C.');
}

async function builtPages(): Promise<PageHandler> {
  const entry = pathToFileURL(at('dist', 'server', 'entry.mjs'));
  return ((await import(/* @vite-ignore */ entry.href)) as { handler: PageHandler }).handler;
}

const isFromListening = (error: unknown) =>
  error instanceof Error &&
  'syscall' in error &&
  (error.syscall === 'listen' || error.syscall === 'getaddrinfo');

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { host, port, dataDir, placeDir, allowExamples } = settings;
  const folder = placeDir && join(placeDir, 'seed/');
  const problem = (await folderProblem(dataDir)) ?? (await portProblem(host, port));
  if (problem) throw new Refusal(problem);

  const app: AppHandle = await openApp(settings, (directory, content) =>
    seed(directory, content, new Date(), { examples: allowExamples, folder, say: console.log }),
  );
  try {
    const pages = await builtPages();
    await keepTick();
    letGoOfStarting();
    const served = await serve(settings, app, pages, pathToFileURL(at('dist', 'client/')));
    const stop = () => {
      if (!served.stopping()) console.log('Stopping: finishing what was asked for …');
      void served.stop().then(() => process.exit(0));
    };
    process.on('SIGTERM', stop);
    // A terminal sends it to npm and to us, and npm's is passed on: it comes twice.
    process.on('SIGINT', stop);
    await welcome(served.address, app);
    // After the welcome, whose addresses are meant to be read whole.
    keepQueriesOutOfOutput([process.stdout, process.stderr]);
  } catch (error) {
    await app.close();
    throw isFromListening(error) ? new Refusal(portSentence(error, host, port)) : error;
  }
}

// Left to itself Node would print the line as well, and a line that was built is as long as a program.
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  process.exit(1);
});
