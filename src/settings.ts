import { z } from 'zod';
import { Refusal } from '#db/open.ts';

const yes = z
  .enum(['0', '1'], 'must be 1 (yes) or 0 (no)')
  .default('0')
  .transform((value) => value === '1');

const PublicUrl = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://help.example.org' })
  .refine(
    (value) => !URL.canParse(value) || new URL(value).pathname === '/',
    'must have nothing after the host name',
  )
  .transform((value) => new URL(value));

const Environment = z.object({
  HOST: z.string().min(1, 'must be an address such as 127.0.0.1').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be at most 65535'))
    .default(4321),
  PLACE_DIR: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1, 'must name a folder').default('./data'),
  PUBLIC_URL: PublicUrl.optional(),
  ALLOW_EXAMPLES: yes,
  LOG_REQUESTS: yes,
});

export interface Settings {
  readonly host: string;
  /** 0 asks the system for any free port. */
  readonly port: number;
  /** The folder that holds both databases. */
  readonly dataDir: string;
  /** A folder with another place's `place.yml`, `areas.yml` and `seed/`; unset means the one in `content/place`. */
  readonly placeDir: string | undefined;
  /** Where people reach the site; unset means that it is tried out on this machine. */
  readonly publicUrl: URL | undefined;
  /** Made-up example listings may be shown: the site is not public yet, or was told so. */
  readonly allowExamples: boolean;
  readonly logRequests: boolean;
}

const isPublic = (url: URL | undefined) =>
  url !== undefined && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);

/** Reads the environment once. Empty variables count as unset. Throws Refusal with one sentence a wrong variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = Environment.safeParse(given);
  if (error) {
    throw new Refusal(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  }
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    placeDir: data.PLACE_DIR,
    publicUrl: data.PUBLIC_URL,
    allowExamples: data.ALLOW_EXAMPLES || !isPublic(data.PUBLIC_URL),
    logRequests: data.LOG_REQUESTS,
  };
}
