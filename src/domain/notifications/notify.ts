import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import { fateOfStatus } from './notify-fates.ts';
import { Fault, type Outgoing, type Transport } from './transport.ts';

const MOST_A_REQUEST = 20_000;

/** What the client's errors have in common with those of the library it was written for. */
class Refused extends Error {
  readonly response: { readonly status: number; readonly data: unknown };
  constructor(status: number, data: unknown) {
    super(`answered ${status}`);
    this.response = { status, data };
  }
}

interface ToSend {
  method: string;
  url: string;
  headers: Record<string, string>;
  data?: unknown;
}

/** Sends what the client asks for; its own way would wait for ever. */
async function request({ method, url, headers, data }: ToSend): Promise<{ data: unknown }> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(data !== undefined && { body: JSON.stringify(data) }),
    redirect: 'error',
    signal: AbortSignal.timeout(MOST_A_REQUEST),
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Refused(answer.status, said);
  return { data: said };
}

const aboutAddress = /email_address|phone_number|not a valid|team-only|mobile number/i;

function faultOf(error: unknown): Fault {
  if (!(error instanceof Refused)) return new Fault('down', 'no answer');
  const { status, data } = error.response;
  if (status === 400 && aboutAddress.test(JSON.stringify(data ?? ''))) return new Fault('never', '400');
  // A wrong template or key, or too many at once, is so for all letters.
  return new Fault(status >= 500 ? 'again' : 'down', String(status));
}

const Sent = z.object({ id: z.string() });
const Known = z.object({ notifications: z.array(Sent) });
const Told = z.object({ status: z.string() });

/** Sends e-mail and texts by GOV.UK Notify, with templates that hold only ((subject)) and ((body)), or ((body)). */
export function notifyTransport({
  url,
  key,
  emailTemplate,
  textTemplate,
}: {
  url: URL;
  key: string;
  emailTemplate?: string | undefined;
  textTemplate?: string | undefined;
}): Transport {
  const client = new NotifyClient(url.origin, key);
  Object.assign(client.apiClient, { restClient: request });
  async function send({ id, channel, to, subject = '', body }: Outgoing): Promise<unknown> {
    const { data } =
      channel === 'email'
        ? await client.sendEmail(emailTemplate ?? '', to, {
            personalisation: { subject, body },
            reference: id,
          })
        : await client.sendSms(textTemplate ?? '', to, { personalisation: { body }, reference: id });
    return data;
  }
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw faultOf(error);
    }
  };
  return {
    send: (letter) => asking(async () => Sent.parse(await send(letter)).id),
    wasTaken: ({ id, channel }) =>
      asking(async () => {
        const kind = channel === 'email' ? 'email' : 'sms';
        const { data } = await client.getNotifications(kind, undefined, id);
        return Known.parse(data).notifications[0]?.id;
      }),
    fateOf: (providerId) =>
      asking(async () => {
        const { data } = await client.getNotificationById(providerId);
        return fateOfStatus(Told.parse(data).status);
      }),
  };
}
