import type { Readable } from 'node:stream';
import { Refusal } from '#db/open.ts';

const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

const refuseBinary = (name: string): never => {
  throw new Refusal(
    `${name} is not a text file. Give a CSV or JSON file, or a zip of CSV files. Nothing was changed.`,
  );
};

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Refusal(
      `There is no encoding called “${encoding}”. Usual ones are utf-8 and windows-1252. Nothing was changed.`,
    );
  }
}

/** The text of a stream, piece by piece. @throws Refusal with a sentence where it is no text, or not in this encoding. */
export async function* textOf(stream: Readable, name: string, encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  const decode = (bytes?: Buffer): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Refusal(
        `${name} is not in ${encoding}. Save it as “CSV UTF-8” and try again, or say which it is in, such as --encoding windows-1252. Nothing was changed.`,
      );
    }
  };
  let isFirst = true;
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    if (isFirst && encoding === 'utf-8' && UTF16.some(([one, two]) => bytes[0] === one && bytes[1] === two)) {
      throw new Refusal(
        `${name} is in UTF-16. Save it as “CSV UTF-8” and try again, or say --encoding utf-16le. Nothing was changed.`,
      );
    }
    isFirst = false;
    const text = decode(bytes);
    if (text.includes('\0')) refuseBinary(name);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
