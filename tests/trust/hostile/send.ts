import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Attack } from './attacks.ts';

export interface Struck {
  readonly attack: Attack;
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly type: string;
  readonly location: string;
  /** What it asks the browser to remember. */
  readonly cookie: string;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const PATIENCE = 20_000;

/** Sends one attack and gives back what came of it. */
export function strike(site: string, attack: Attack): Promise<Struck> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve) => {
    const nothing = { attack, status: 0, type: '', location: '', cookie: '', body: '' };
    try {
      const asking = request(
        {
          hostname,
          port,
          agent,
          method: attack.method,
          path: attack.path,
          headers: attack.headers,
          timeout: PATIENCE,
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', () => resolve(nothing));
          answer.on('end', () =>
            resolve({
              attack,
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              location: answer.headers.location ?? '',
              cookie: answer.headers['set-cookie']?.join(', ') ?? '',
              body: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      asking.on('timeout', () => asking.destroy());
      asking.on('error', () => resolve(nothing));
      asking.end(attack.body);
    } catch {
      // Node refuses to send what it knows to be malformed: that goes by a plain socket instead.
      resolve(nothing);
    }
  });
}

/** Bytes that are no proper request, and what a server may answer to them. */
export const MALFORMED: readonly string[] = [
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET //evil.example/%2f.. HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /search?q=\u00ff\u00fe HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /search?q=a b c HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /exit HTTP/1.1\r\n\r\n',
  'POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  'POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n',
  'POST /search HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
  'POST /search HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(5_000)}\r\n`,
  `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
  'GET / HTTP/1.1\nHost: x\n\n',
  'GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n',
];

/** Sends bytes and gives back what comes in the next second. */
export function strikeRaw(site: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.end(Buffer.from(bytes, 'latin1')));
    const done = () => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(1_000, done);
    socket.on('data', (data) => {
      said += data.toString('latin1');
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}
