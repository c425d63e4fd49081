import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, ROOT } from './root.mjs';

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Runs `work` while no other command of this project installs or builds; a lock whose owner died is taken over. */
export async function alone(work, folder = tmpdir()) {
  const lock = join(
    folder,
    `fingerpost-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}.lock`,
  );
  const pidFile = join(lock, 'pid');
  for (let told = false; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(pidFile, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
    const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
    // Whoever made it has a moment to write its name into it.
    if (holder ? !isRunning(holder) : age > 5_000) rmSync(lock, { recursive: true, force: true });
    else if (!told) {
      told = true;
      console.log('Another Fingerpost command is installing or building: waiting for it …');
    }
    await sleep(250);
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** Runs a program without showing what it says, unless it fails. `progress` is asked for a line every few seconds. */
export async function runQuietly(command, args, env, progress) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data;
    });
  }
  const timer = setInterval(() => console.log(`  … ${progress()}`), 5_000);
  const failure = await new Promise((done) => {
    child.on('close', (code) => done(code === 0 ? undefined : `code ${code}`));
    child.on('error', (error) => done(error.message));
  });
  clearInterval(timer);
  if (failure)
    throw new Refusal(`${said.trim()}\n\nThis failed (${failure}): ${[command, ...args].join(' ')}`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Starts a program in our place: its input, output, signals and exit code are ours. */
export function startInOurPlace(command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: 'inherit' });
  const pass = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  // npm ends its shell on a signal without telling what the shell runs; the change of parent is all there is to see.
  const parent = process.ppid;
  const orphaned = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) pass('SIGTERM');
  }, 500);
  const ended = new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
  }).finally(() => {
    clearInterval(orphaned);
    for (const signal of SIGNALS) process.off(signal, pass);
  });
  return { child, ended };
}
