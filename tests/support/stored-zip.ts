import { crc32 } from 'node:zlib';

const CENTRAL = 46;
const LOCAL = 30;

function header(
  size: number,
  signature: number,
  numbers: readonly (readonly [at: number, bytes: 2 | 4, value: number])[],
): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, width, value] of numbers) bytes.writeUIntLE(value, at, width);
  return bytes;
}

/** A zip archive of files as they are, not packed: enough to be read as any other. */
export function storedZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const bodies: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [file, content] of Object.entries(files)) {
    const name = Buffer.from(file);
    const body = Buffer.from(content);
    const sum = crc32(body);
    const sizes = (at: number) =>
      [
        [at, 4, sum],
        [at + 4, 4, body.length],
        [at + 8, 4, body.length],
        [at + 12, 2, name.length],
      ] as const;
    bodies.push(header(LOCAL, 0x04034b50, [[4, 2, 20], ...sizes(14)]), name, body);
    index.push(header(CENTRAL, 0x02014b50, [[4, 2, 20], [6, 2, 20], ...sizes(16), [42, 4, offset]]), name);
    offset += LOCAL + name.length + body.length;
  }
  const directory = Buffer.concat(index);
  const count = Object.keys(files).length;
  const end = header(22, 0x06054b50, [
    [8, 2, count],
    [10, 2, count],
    [12, 4, directory.length],
    [16, 4, offset],
  ]);
  return Buffer.concat([...bodies, directory, end]);
}
