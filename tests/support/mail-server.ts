import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What a mail server does to one connection. The lost reply takes the letter and breaks off before it says so. */
export const FAULTS = [
  'busy at once',
  'busy at the sender',
  'busy at the recipient',
  'busy at the end',
  'broken off at once',
  'broken off in the letter',
  'lost reply',
  'slow',
] as const;
export type MailFault = (typeof FAULTS)[number];

export interface TakenMail {
  readonly to: string;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  /** What was taken, by Message-ID: a second time under the same one is a second copy. */
  readonly taken: Map<string, TakenMail[]>;
  /** How often each fault befell a letter. */
  readonly befell: Map<MailFault, number>;
  close(): Promise<void>;
}

interface Plan {
  /** Called for each connection. */
  fault?: () => MailFault | undefined;
  /** The code with which an address is refused for good, if it is. */
  refuse?: (to: string) => number | undefined;
  /** Called when a letter has been taken and before that is said. */
  beforeReply?: () => void;
}

const SLOW = 100;
const sleep = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

async function wholeOf(stream: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A real SMTP server on this machine that fails as it is told. */
export async function openMailServer({ fault, refuse, beforeReply }: Plan = {}): Promise<MailServer> {
  const taken = new Map<string, TakenMail[]>();
  const befell = new Map<MailFault, number>();
  const sockets = new Map<number, Socket>();
  const planned = new Map<string, MailFault | undefined>();
  const breakOff = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.destroy();
  const strikes = (session: SMTPServerSession, ...faults: MailFault[]): MailFault | undefined => {
    const due = planned.get(session.id);
    if (due === undefined || !faults.includes(due)) return undefined;
    befell.set(due, (befell.get(due) ?? 0) + 1);
    return due;
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onConnect(session, callback) {
      planned.set(session.id, fault?.());
      const struck = strikes(session, 'busy at once', 'broken off at once');
      if (struck === 'broken off at once') breakOff(session);
      else callback(struck ? refusal(421, 'Come back later') : null);
    },
    onMailFrom(_address, session, callback) {
      callback(strikes(session, 'busy at the sender') ? refusal(451, 'Come back later') : null);
    },
    onRcptTo({ address }, session, callback) {
      const code = refuse?.(address);
      if (code) callback(refusal(code, 'No such person here'));
      else callback(strikes(session, 'busy at the recipient') ? refusal(450, 'Come back later') : null);
    },
    onData(stream, session, callback) {
      if (strikes(session, 'broken off in the letter')) {
        breakOff(session);
        return;
      }
      wholeOf(stream)
        .then(async (raw) => {
          if (strikes(session, 'busy at the end')) return callback(refusal(452, 'Come back later'));
          if (strikes(session, 'slow')) await sleep(SLOW);
          const id = /^message-id: *(\S+)/im.exec(raw)?.[1] ?? 'without a name';
          const to = session.envelope.rcptTo[0]?.address ?? '';
          taken.set(id, [...(taken.get(id) ?? []), { to, raw }]);
          beforeReply?.();
          if (strikes(session, 'lost reply')) breakOff(session);
          else callback(null);
        })
        .catch(callback);
    },
    onClose: (session) => void planned.delete(session.id),
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(port));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    befell,
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
