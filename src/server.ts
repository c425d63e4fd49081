import { existsSync } from 'node:fs';
import { Refusal } from '#db/open.ts';
import { openApp } from '#src/api/app.ts';
import { readSettings } from './settings.ts';
import type { AppHandle } from './web/app-handle.ts';
import { keepQueriesOutOfOutput } from './web/log.ts';
import type { PageHandler } from './web/render-page.ts';
import { serve } from './web/serve.ts';
import { folderProblem, portProblem, portSentence } from './web/start-checks.ts';

const BUILT = new URL('../dist/', import.meta.url);

function welcome(address: string, app: AppHandle): void {
  const lines = (app.tryThese?.() ?? []).map(({ path, words }) => `  ${words}\n    ${address}${path}`);
  console.log(`\nFingerpost is ready: ${address}\n`);
  if (lines.length > 0) console.log(`Try:\n${lines.join('\n')}\n`);
  console.log('Stop it with Ctrl+C.');
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const problem =
    (await folderProblem(settings.dataDir)) ?? (await portProblem(settings.host, settings.port));
  if (problem) throw new Refusal(problem);
  const entry = new URL('server/entry.mjs', BUILT);
  if (!existsSync(entry)) throw new Refusal('The site has not been built. Start it with: npm start');

  const app: AppHandle = await openApp(settings);
  const { handler } = (await import(entry.href)) as { handler: PageHandler };
  const served = await serve(settings, app, handler, new URL('client/', BUILT)).catch(
    async (error: unknown) => {
      await app.close();
      const fromNetwork = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
      throw fromNetwork ? new Refusal(portSentence(error, settings.host, settings.port)) : error;
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      console.log('Stopping: finishing what was asked for …');
      void served.stop().then(() => process.exit(0));
    });
  }
  welcome(served.address, app);
  // After the welcome, whose addresses are meant to be read whole.
  keepQueriesOutOfOutput([process.stdout, process.stderr]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  process.exit(1);
});
