// Runs on any Node from 20 and needs nothing installed: it makes sure that everything else can run, then runs it.

import { findBrowser } from './setup/browser.mjs';
import { build, SERVER } from './setup/build.mjs';
import { develop } from './setup/develop.mjs';
import { install } from './setup/install.mjs';
import { LEAN, nodeProblem, pickNode } from './setup/node.mjs';
import { at, environment, Refusal } from './setup/root.mjs';
import { alone, startInOurPlace } from './setup/run.mjs';

const WITH_BUILD = ['start', 'test', 'bench', 'trust'];
const WITH_BROWSER = ['test', 'trust'];
const COMMANDS = [...WITH_BUILD, 'dev', 'job', 'check'];

function browserFor(command) {
  if (!WITH_BROWSER.includes(command)) return {};
  const browser = findBrowser();
  if (browser) return { CHROMIUM: browser };
  console.log('\n*** NO BROWSER TESTS: FINGERPOST_NO_BROWSER=1 leaves out a part of what must hold. ***\n');
  return {};
}

async function main([command, ...args]) {
  if (!COMMANDS.includes(command)) throw new Refusal(`Say one of: npm run ${COMMANDS.join(', ')}`);
  const problem = nodeProblem(process.version);
  if (problem) throw new Refusal(problem);
  await alone(() => install(command));
  const node = pickNode();
  const browser = browserFor(command);
  if (WITH_BUILD.includes(command)) await alone(() => build(node));

  const run = (path, more, env) => startInOurPlace(node, [at(path), ...more], environment(env)).ended;
  const runOurs = (path, more, env) =>
    startInOurPlace(node, [...LEAN, at(path), ...more], environment(env)).ended;
  const production = { NODE_ENV: 'production', ...browser };
  switch (command) {
    case 'start':
      console.log('Starting …');
      return runOurs(SERVER, args, production);
    case 'dev':
      return develop(node);
    case 'test':
      return run(
        'node_modules/vitest/vitest.mjs',
        ['run', '--config', at('tests/vitest.config.ts'), ...args],
        browser,
      );
    case 'check':
      return (
        (await run('node_modules/@biomejs/biome/bin/biome', ['check', ...args, '.'])) ||
        run('node_modules/astro/bin/astro.mjs', ['check'])
      );
    case 'job':
      return runOurs('src/jobs/run.ts', args, production);
    default:
      return runOurs(`tests/${command}/run.ts`, args, production);
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exit(1);
  },
);
