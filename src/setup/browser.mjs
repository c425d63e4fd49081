import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { environment, Refusal } from './root.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

function installOnDebian() {
  console.log("Installing Debian's chromium for the browser tests …");
  const env = environment({ DEBIAN_FRONTEND: 'noninteractive' });
  const packages = ['chromium', 'fonts-liberation'];
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Refusal(`${stderr}\nCould not install chromium.`);
  }
}

/** The browser that tests the pages, installed where that may be done; undefined when asked to do without. */
export function findBrowser(env = process.env) {
  if (env.FINGERPOST_NO_BROWSER === '1') return undefined;
  const places = env.CHROMIUM ? [env.CHROMIUM] : PLACES;
  const found = () => places.find((path) => existsSync(path));
  if (!found() && !env.CHROMIUM && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    installOnDebian();
  const browser = found();
  if (browser) return browser;
  throw new Refusal(
    'The browser tests need chromium: install it, or say where it is with CHROMIUM=/path npm test\nFINGERPOST_NO_BROWSER=1 npm test leaves them out.',
  );
}
