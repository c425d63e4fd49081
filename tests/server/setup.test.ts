import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findBrowser } from '#src/setup/browser.mjs';
import { isInstalled } from '#src/setup/install.mjs';
import { LEAN, nodeProblem, pickNode } from '#src/setup/node.mjs';
import { alone } from '#src/setup/run.mjs';

describe('the Node to run on', () => {
  it.each([
    ['v18.20.8', true],
    ['v19.9.0', true],
    ['v20.0.0', false],
    ['v24.21.0', false],
  ])('to set up with %s is refused: %s', (version, refused) => {
    const problem = nodeProblem(version);
    expect(problem !== undefined).toBe(refused);
    if (refused) expect(problem).toContain(`This is Node ${version}; Fingerpost needs Node 20 or newer`);
  });

  it('is the pinned one, else the developer’s own if it is new enough', () => {
    expect(pickNode('v20.0.0', process.execPath)).toBe(process.execPath);
    expect(pickNode('v22.18.0', '/nowhere/node')).toBe(process.execPath);
    expect(() => pickNode('v22.17.9', '/nowhere/node')).toThrow('It needs 22.18 or newer');
  });

  it('knows everything that our programs ask of it', () => {
    const said = spawnSync(process.execPath, [...LEAN, '-e', ''], { encoding: 'utf8' });
    expect(said).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('what is installed', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/mac': { version: '2.0.0', optional: true },
    },
  };

  it.each([
    ['nothing', undefined, false],
    ['all that this machine needs', { packages: { 'node_modules/a': { version: '1.0.0' } } }, true],
    ['an older version', { packages: { 'node_modules/a': { version: '0.9.0' } } }, false],
    ['something else', { packages: { 'node_modules/b': { version: '1.0.0' } } }, false],
  ])('is enough with %s: %o %s', (_name, installed, enough) => {
    expect(isInstalled(lock, installed)).toBe(enough);
  });

  it('need not hold the workshop’s tools where the site only runs', () => {
    const tools = { packages: { 'node_modules/vitest': { version: '5.0.0', dev: true } } };
    expect(isInstalled(tools, { packages: {} })).toBe(false);
    expect(isInstalled(tools, { packages: {} }, { withDev: false })).toBe(true);
  });
});

describe('two commands at once', () => {
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'millbrook-'));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  }

  it('install and build one after the other', async () => {
    const place = folder();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 50));
      seen.push(`${name} ends`);
    };
    await Promise.all([alone(work('one'), place), alone(work('two'), place)]);
    expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('do not wait for one that was killed', async () => {
    const place = folder();
    await alone(() => undefined, place);
    const dead = spawnSync(process.execPath, ['--version']).pid;
    // The same lock as a killed command leaves behind.
    await alone(async () => {
      const [name = ''] = (await import('node:fs')).readdirSync(place);
      rmSync(join(place, name), { recursive: true });
      mkdirSync(join(place, name));
      writeFileSync(join(place, name, 'pid'), String(dead));
      expect(await alone(() => 'done', place)).toBe('done');
    }, place);
  });
});

describe('the browser of the tests', () => {
  it('is where CHROMIUM says, and is missed loudly', () => {
    expect(findBrowser({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(() => findBrowser({ CHROMIUM: '/nowhere/chromium' })).toThrow('The browser tests need chromium');
    expect(findBrowser({ CHROMIUM: process.execPath, FINGERPOST_NO_BROWSER: '1' })).toBeUndefined();
  });
});
