import { runJob } from './run-job.ts';

process.exitCode = await runJob(process.argv.slice(2), {
  env: process.env,
  now: new Date(),
  say: console.log,
  complain: console.error,
});
