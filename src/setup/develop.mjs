import { existsSync, watch } from 'node:fs';
import { build, SERVER } from './build.mjs';
import { LEAN } from './node.mjs';
import { at, environment } from './root.mjs';
import { alone, startInOurPlace } from './run.mjs';

/** Resolves when something the site is made of has changed and the editor has finished writing. */
function nextChange() {
  return new Promise((noticed) => {
    const folders = ['src', 'content', 'db'].filter((folder) => existsSync(at(folder)));
    const watchers = folders.map((folder) =>
      watch(at(folder), { recursive: true }, () => {
        for (const watcher of watchers) watcher.close();
        setTimeout(noticed, 300);
      }),
    );
  });
}

/** The real server, built and started again after every change. Resolves to its exit code when it is stopped. */
export async function develop(node) {
  for (;;) {
    const changed = nextChange();
    const failed = await alone(() => build(node)).then(
      () => undefined,
      (error) => error,
    );
    if (failed) {
      console.error(`${failed.message}\nWaiting for a change …`);
      await changed;
      continue;
    }
    const { child, ended } = startInOurPlace(
      node,
      [...LEAN, at(SERVER)],
      environment({ NODE_ENV: 'production' }),
    );
    const code = await Promise.race([changed.then(() => undefined), ended]);
    if (code === 0 || code > 128) return code;
    if (code !== undefined) console.log('It stopped. Waiting for a change …');
    await changed;
    child.kill('SIGTERM');
    await ended;
  }
}
