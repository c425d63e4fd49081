import { join } from 'node:path';
import { type LetterFolder, letterFolder } from './folder.ts';
import type { Transports } from './transport.ts';

/** What sending letters needs of the settings. */
export interface LetterSender {
  readonly dataDir: string;
  readonly letters?: {
    readonly smtp?: { readonly url: URL; readonly from: string };
    readonly notify?: {
      readonly url: URL;
      readonly key: string;
      readonly emailTemplate?: string | undefined;
      readonly textTemplate?: string | undefined;
    };
    readonly bounces?: string | undefined;
  };
  readonly publicUrl?: URL | undefined;
  readonly host?: string;
  readonly port?: number;
}

export interface Ways {
  readonly transports: Transports;
  /** Where letters are laid when no provider is set. */
  readonly folder: LetterFolder | undefined;
}

/** The ways letters go out, as the settings say. A library is read in only where it is used. */
export async function waysOf({ letters = {}, dataDir }: LetterSender, clock: () => Date): Promise<Ways> {
  const { smtp, notify } = letters;
  if (!smtp && !notify) {
    const folder = letterFolder(join(dataDir, 'letters'), clock);
    return { transports: { email: folder, text: folder }, folder };
  }
  const bySmtp = smtp && (await import('./smtp.ts')).smtpTransport(smtp);
  const byNotify = notify && (await import('./notify.ts')).notifyTransport(notify);
  return {
    transports: {
      email: bySmtp ?? (notify?.emailTemplate ? byNotify : undefined),
      text: notify?.textTemplate ? byNotify : undefined,
    },
    folder: undefined,
  };
}

/** What links in letters begin with. A request may say anything of itself, so it is not asked. */
export const originOf = ({
  publicUrl,
  host = '127.0.0.1',
  port = 4321,
}: Pick<LetterSender, 'publicUrl' | 'host' | 'port'>): string =>
  publicUrl?.origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
