import { createTransport } from 'nodemailer';
import { Fault, type Transport } from './transport.ts';

const SECOND = 1_000;
/** Less than a letter is leased for: nobody else may take it while it is still on its way. */
const MOST_A_LETTER = 60 * SECOND;

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

/** What an error of SMTP means for the letter. Only the answer to this letter or this recipient says anything of the
 *  address; a refusal on policy (5.7.x) says more of us. */
export function faultOf({ code = 'unknown', responseCode = 0, response = '', command }: SmtpError): Fault {
  const said = responseCode > 0 ? String(responseCode) : code;
  if (responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA'))
    return new Fault(/^5\d\d[ -]5\.7\./.test(response) ? 'again' : 'never', said);
  if (responseCode >= 500 || ['EAUTH', 'ECONFIG', 'ETLS', 'EDNS', 'EPROXY'].includes(code))
    return new Fault('down', said);
  if (code === 'ESOCKET' && command === 'CONN') return new Fault('down', said);
  return new Fault('again', said);
}

/** Sends e-mail through an SMTP server, a connection a letter: a pool would try again by itself, and nobody would count. */
export function smtpTransport({ url, from }: { url: URL; from: string }): Transport {
  const mailer = createTransport({
    url: url.href,
    // Codes and links in clear go no further than this machine.
    ...(!LOOPBACK.test(url.hostname) && url.protocol === 'smtp:' && { requireTLS: true }),
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 30 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, body }) {
      try {
        await mailer.sendMail({
          from,
          // An object, so that nothing in an address is read as a second one.
          to: { name: '', address: to },
          subject: subject ?? '',
          text: body,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(MOST_A_LETTER),
        });
        return undefined;
      } catch (error) {
        throw faultOf(error as SmtpError);
      }
    },
  };
}
