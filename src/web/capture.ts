import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Fields } from './headers.ts';

export interface Captured {
  readonly status: number;
  readonly fields: Fields;
  readonly body: Buffer;
}

type Callback = (error?: Error) => void;

const MOST_HELD = 1024 * 1024;

function toFields(headers: OutgoingHttpHeaders): Fields {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value : String(value)]],
    ),
  );
}

/** Where the answer goes once it is whole. */
interface Answers {
  readonly whole: (page: Captured) => void;
  /** The fields of an answer that is let through as it comes. */
  readonly streamed: (status: number, fields: Fields) => string[];
}

/** As much of a ServerResponse as Astro uses. A thing of its own: a real one that is changed for a page makes Node slower with all
 *  others, those of answers from memory among them. */
class HeldResponse {
  statusCode = 200;
  statusMessage = '';
  readonly #res: ServerResponse;
  readonly #answers: Answers;
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #fields: Fields = {};
  /** Holding back, letting through, or answered already. */
  #state: 'holding' | 'through' | 'over' = 'holding';

  constructor(res: ServerResponse, answers: Answers) {
    this.#res = res;
    this.#answers = answers;
  }

  get req() {
    return this.#res.req;
  }

  get headersSent(): boolean {
    return this.#res.headersSent;
  }

  on(event: string, listener: (...given: unknown[]) => void): this {
    this.#res.on(event, listener);
    return this;
  }

  off(event: string, listener: (...given: unknown[]) => void): this {
    this.#res.off(event, listener);
    return this;
  }

  writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.find((one) => typeof one === 'object' && one !== null) ?? {};
    this.#fields = toFields(headers as OutgoingHttpHeaders);
    return this;
  }

  write(chunk: unknown, ...rest: unknown[]): boolean {
    this.#hold(chunk);
    const done = rest.find((one): one is Callback => typeof one === 'function');
    if (done) queueMicrotask(done);
    return true;
  }

  end(chunk?: unknown): this {
    this.#hold(chunk);
    if (this.#state === 'through') this.#res.end();
    else this.#finish({ status: this.statusCode, fields: this.#fields, body: Buffer.concat(this.#chunks) });
    return this;
  }

  destroy(error?: Error): this {
    // When the other side has gone there is nobody to answer.
    if (this.#state === 'through' || this.#res.socket?.destroyed !== false) this.#res.destroy(error);
    else this.#finish({ status: 500, fields: {}, body: Buffer.alloc(0) });
    return this;
  }

  #hold(chunk: unknown): void {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (this.#state === 'through') this.#res.write(bytes);
    if (this.#state !== 'holding') return;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    if (this.#length <= MOST_HELD) return;
    this.#state = 'through';
    this.#res.writeHead(this.statusCode, this.#answers.streamed(this.statusCode, this.#fields));
    for (const held of this.#chunks.splice(0)) this.#res.write(held);
  }

  #finish(page: Captured): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#answers.whole(page);
  }
}

/** Stands in for `res` while a page is made: holds back what is written to it until that is whole, then hands it to `whole`. An
 *  answer over 1 MB is let through as it comes, with the fields that `streamed` makes of its own. A page that breaks half way
 *  becomes a 500, as nothing has been sent yet. */
export const capture = (res: ServerResponse, answers: Answers): ServerResponse =>
  new HeldResponse(res, answers) as unknown as ServerResponse;
