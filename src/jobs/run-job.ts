import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDirectory, Refusal } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { readSettings } from '#src/settings.ts';
import { chaseJob, phoneSheetJob } from './chase.ts';
import { checkLinksJob } from './check-links.ts';
import { checkPersonasJob } from './check-personas.ts';
import { checkQuestionsJob } from './check-questions.ts';
import { deliverJob } from './deliver.ts';
import { findDuplicatesJob } from './find-duplicates.ts';
import { importJob } from './import.ts';
import { importPostcodesJob } from './import-postcodes.ts';
import { DATA_OPTION, dataFolder, type Job, WrongWords } from './job.ts';
import { joinsJob } from './joins.ts';
import { lostSecondCodeJob } from './lost-second-code.ts';
import { makeSampleJob } from './make-sample.ts';
import { optimiseJob } from './optimise.ts';
import { seed } from './seed.ts';

const DONE = 0;
const FAILED = 1;
const WRONG_WORDS = 2;

const seedJob: Job = {
  about: 'Loads the gazetteer, the terms and the sample place; does nothing when they are there.',
  options: { 'no-examples': { type: 'boolean', about: '        real listings only' }, ...DATA_OPTION },
  async run(given, world) {
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      return {
        listings: await seed(directory, readContent(), world.now, {
          examples: given['no-examples'] !== true,
          say: world.say,
        }),
      };
    } finally {
      directory.close();
    }
  },
};

const JOBS: Record<string, Job> = {
  seed: seedJob,
  chase: chaseJob,
  'phone-sheet': phoneSheetJob,
  'check-personas': checkPersonasJob,
  'make-sample': makeSampleJob,
  optimise: optimiseJob,
  deliver: deliverJob,
  import: importJob,
  joins: joinsJob,
  'find-duplicates': findDuplicatesJob,
  'check-links': checkLinksJob,
  'check-questions': checkQuestionsJob,
  'import-postcodes': importPostcodesJob,
  'lost-second-code': lostSecondCodeJob,
};

function help(): string {
  const jobs = Object.entries(JOBS).map(([name, { about, options, takes }]) => {
    const lines = Object.entries(options).map(([option, { about }]) => `      --${option} ${about}`);
    return [`  ${name}${takes ? ` ${takes}` : ''}`, `      ${about}`, ...lines].join('\n');
  });
  return `Jobs are run so: npm run job -- NAME …\n\n${jobs.join('\n\n')}\n\nFor all: --help, and --report FILE to have what was done written as JSON.
They end with 0 when done, 1 when refused or failed, 2 when the words were not understood.`;
}

/** What was asked for, or a sentence on why it cannot be understood. */
function read(args: readonly string[]): {
  name: string;
  job: Job;
  given: Record<string, unknown>;
  words: string[];
  report?: string;
} {
  const [name = '', ...rest] = args;
  const job = Object.hasOwn(JOBS, name) ? JOBS[name] : undefined;
  if (!job)
    throw new WrongWords(
      `${name ? `There is no job called ${name}` : 'Say which job'}: ${Object.keys(JOBS).join(', ')}. See --help.`,
    );
  const options = Object.fromEntries(
    Object.entries(job.options).map(([option, { about: _about, ...config }]) => [option, config]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...options, report: { type: 'string' } },
      strict: true,
      allowPositionals: job.takes !== undefined,
    });
    const { report, ...given } = values as Record<string, unknown>;
    return { name, job, given, words: positionals, ...(typeof report === 'string' ? { report } : {}) };
  } catch (error) {
    throw new WrongWords(`${(error as Error).message.split('. ')[0]}. See --help.`);
  }
}

export interface JobSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  now: Date;
  say: (line: string) => void;
  complain: (problem: unknown) => void;
}

/** Runs the job that the words name. @returns the exit code. */
export async function runJob(
  args: readonly string[],
  { env, now, say, complain }: JobSurroundings,
): Promise<number> {
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    say(help());
    return args.length === 0 ? WRONG_WORDS : DONE;
  }
  let report: string | undefined;
  const tell = (name: string, result: Record<string, unknown>) => {
    if (report) writeFileSync(report, `${JSON.stringify({ job: name, ...result }, null, 2)}\n`);
  };
  let name = args[0] ?? '';
  try {
    const asked = read(args);
    name = asked.name;
    report = asked.report;
    const result = await asked.job.run(asked.given, {
      settings: readSettings(env),
      now,
      words: asked.words,
      say,
    });
    tell(name, { ok: true, ...result });
    const told = Object.entries(result).filter(([name, value]) => name !== 'ok' && typeof value !== 'object');
    say(
      `${result.ok === false ? 'Not as it should be' : 'Done'}: ${told.map(([what, value]) => `${what} ${String(value)}`).join(', ')}`,
    );
    return result.ok === false ? FAILED : DONE;
  } catch (error) {
    const isOurs = error instanceof WrongWords || error instanceof Refusal;
    complain(isOurs ? error.message : error);
    tell(name, { ok: false, problem: error instanceof Error ? error.message : String(error) });
    return error instanceof WrongWords ? WRONG_WORDS : FAILED;
  }
}
