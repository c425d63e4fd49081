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

const TilesUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be a web address such as https://tiles.example.org/{z}/{x}/{y}.png',
  })
  .refine(
    (value) => ['{z}', '{x}', '{y}'].every((part) => value.includes(part)),
    'must have {z}, {x} and {y} in it',
  )
  // It goes into a header.
  .refine((value) => !/[\s;,'"]/.test(value), 'must have no spaces, commas, semicolons or quotes in it');

const SmtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://name:password@mail.example.org' })
  .transform((value) => new URL(value));

/** "letters@help.example.org" or "Help desk <letters@help.example.org>" */
const Sender = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^(?:[^<>@\p{Cc}]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u,
    'must be an e-mail address, or a name with one: Help desk <letters@help.example.org>',
  );

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const Template = z
  .string()
  .regex(new RegExp(`^${UUID}$`, 'i'), 'must be the ID of a template, as Notify shows it');
const NotifyUrl = z
  .url({ error: 'must be a web address' })
  .refine(
    (value) =>
      !URL.canParse(value) || /^https:|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(`${new URL(value)}`),
    'must begin with https://',
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
  MAP_TILES_URL: TilesUrl.optional(),
  MAP_TILES_ATTRIBUTION: z.string().trim().min(1).max(300, 'must be shorter').optional(),
  ALLOW_EXAMPLES: yes,
  ALLOW_LOOPBACK_IMPORT: yes,
  LOG_REQUESTS: yes,
  TRUST_PROXY: yes,
  SMTP_URL: SmtpUrl.optional(),
  MAIL_FROM: Sender.optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(new RegExp(`^.*${UUID}-${UUID}$`, 'i'), 'must be a whole API key, as Notify showed it once')
    .optional(),
  NOTIFY_EMAIL_TEMPLATE: Template.optional(),
  NOTIFY_TEXT_TEMPLATE: Template.optional(),
  NOTIFY_CALLBACK_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{20,200}$/, 'must be 20 letters and figures or more, made at random')
    .optional(),
  BOUNCES_DIR: z.string().min(1).optional(),
  NOTIFY_URL: NotifyUrl.default(new URL('https://api.notifications.service.gov.uk')),
});

/** How letters go out. With neither they are laid into a folder. */
export interface LetterSettings {
  readonly smtp?: { readonly url: URL; readonly from: string };
  readonly notify?: {
    readonly url: URL;
    readonly key: string;
    readonly emailTemplate?: string | undefined;
    readonly textTemplate?: string | undefined;
    /** What Notify shows when it tells us of texts that came back, and of what became of letters. */
    readonly callbackToken?: string | undefined;
  };
  /** The folder into which a mail server lays mail that comes back. */
  readonly bounces?: string | undefined;
}

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
  /** The import job may read feeds on this machine, which is never so for addresses that others chose. */
  readonly allowLoopbackImport: boolean;
  readonly logRequests: boolean;
  /** A proxy of ours stands in front and adds the caller's address as the last of X-Forwarded-For. Said when there is none,
   *  anybody could pass for somebody else; not said when there is one, everybody passes for the proxy, and guesses of
   *  codes from one place slow everybody down. */
  readonly trustProxy: boolean;
  /** Somebody else's map tiles; asked for by a browser only when a person opens a map. */
  readonly mapTiles: { readonly url: string; readonly attribution: string } | undefined;
  readonly letters: LetterSettings;
  /** Texts can be sent: only then may a page offer one. */
  readonly canText: boolean;
}

const isPublic = (url: URL | undefined) =>
  url !== undefined && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);

/** @throws Refusal when one is set without another that it needs. */
function letterSettings(data: z.infer<typeof Environment>): LetterSettings {
  const { SMTP_URL: url, MAIL_FROM: from, NOTIFY_API_KEY: key, NOTIFY_URL } = data;
  const { NOTIFY_EMAIL_TEMPLATE: emailTemplate, NOTIFY_TEXT_TEMPLATE: textTemplate } = data;
  if (url && !from) throw new Refusal('MAIL_FROM must say from which address e-mail of SMTP_URL comes.');
  if ((emailTemplate || textTemplate) && !key)
    throw new Refusal('NOTIFY_API_KEY must be set for the templates of Notify.');
  if (key && !emailTemplate && !textTemplate)
    throw new Refusal('NOTIFY_EMAIL_TEMPLATE or NOTIFY_TEXT_TEMPLATE must name a template of Notify.');
  if (data.NOTIFY_CALLBACK_TOKEN && !key)
    throw new Refusal('NOTIFY_API_KEY must be set for NOTIFY_CALLBACK_TOKEN.');
  if (data.BOUNCES_DIR && !url) throw new Refusal('SMTP_URL must be set for BOUNCES_DIR.');
  if (url && emailTemplate)
    throw new Refusal('SMTP_URL and NOTIFY_EMAIL_TEMPLATE both say how e-mail goes. Set one of them.');
  return {
    ...(url && from && { smtp: { url, from } }),
    ...(key && {
      notify: {
        url: NOTIFY_URL,
        key,
        emailTemplate,
        textTemplate,
        callbackToken: data.NOTIFY_CALLBACK_TOKEN,
      },
    }),
    ...(data.BOUNCES_DIR && { bounces: data.BOUNCES_DIR }),
  };
}

/** Reads the environment once. Empty variables count as unset. Throws Refusal with one sentence a wrong variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = Environment.safeParse(given);
  if (error) {
    throw new Refusal(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  }
  if (data.MAP_TILES_URL && !data.MAP_TILES_ATTRIBUTION)
    throw new Refusal('MAP_TILES_ATTRIBUTION must say who made the tiles of MAP_TILES_URL.');
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    placeDir: data.PLACE_DIR,
    publicUrl: data.PUBLIC_URL,
    allowExamples: data.ALLOW_EXAMPLES || !isPublic(data.PUBLIC_URL),
    allowLoopbackImport: data.ALLOW_LOOPBACK_IMPORT,
    logRequests: data.LOG_REQUESTS,
    trustProxy: data.TRUST_PROXY,
    mapTiles: data.MAP_TILES_URL
      ? { url: data.MAP_TILES_URL, attribution: data.MAP_TILES_ATTRIBUTION ?? '' }
      : undefined,
    letters: letterSettings(data),
    canText: data.NOTIFY_TEXT_TEMPLATE !== undefined,
  };
}
