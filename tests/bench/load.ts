// A process of its own that asks a server for pages over a few kept connections, as fast as it answers.
import { connect, type Socket } from 'node:net';
import type { Asked, Loaded } from './asking.ts';

const END_OF_FIELDS = Buffer.from('\r\n\r\n');

/** Reads answers off one connection: calls `done` with the status at the end of each. */
function readAnswers(socket: Socket, done: (status: number, bytes: number) => void): void {
  let held: Buffer = Buffer.alloc(0);
  let missing = 0;
  let whole = 0;
  let status = 0;
  socket.on('data', (chunk: Buffer) => {
    // In the middle of a body there is nothing to look for.
    if (missing > chunk.length) {
      missing -= chunk.length;
      return;
    }
    let rest = missing > 0 ? chunk.subarray(missing) : held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    if (missing > 0) {
      missing = 0;
      done(status, whole);
    }
    for (;;) {
      const end = rest.indexOf(END_OF_FIELDS);
      if (end < 0) break;
      const fields = rest.toString('latin1', 0, end);
      status = Number(fields.slice(9, 12));
      const length = Number(/\ncontent-length: (\d+)/i.exec(fields)?.[1] ?? 0);
      whole = end + 4 + length;
      if (rest.length < whole) {
        missing = whole - rest.length;
        rest = Buffer.alloc(0);
        break;
      }
      rest = rest.subarray(whole);
      done(status, whole);
    }
    held = rest;
  });
}

function run({ address, paths, requests, connections }: Asked): Promise<Loaded> {
  const { hostname, port, host } = new URL(address);
  const lines = paths.map(
    (path) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: bench\r\naccept: text/html\r\n\r\n`,
  );
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = 0;
    let bytes = 0;
    const statuses: Record<number, number> = {};
    const began = performance.now();
    const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname));
    for (const socket of sockets) {
      socket.setNoDelay(true);
      const ask = () => {
        if (sent < requests) socket.write(lines[sent++ % lines.length] ?? '');
      };
      socket.once('connect', ask);
      socket.once('error', reject);
      readAnswers(socket, (status, length) => {
        answered += 1;
        bytes += length;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (answered < requests) return ask();
        for (const each of sockets) each.destroy();
        resolve({ seconds: (performance.now() - began) / 1000, bytes, statuses });
      });
    }
  });
}

process.on('message', (asked: Asked) => {
  run(asked).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
