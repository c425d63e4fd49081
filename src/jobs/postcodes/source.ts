import {
  closeSync,
  createReadStream,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '#db/open.ts';
import { type CodeList, codeListFromCsv } from '#src/domain/geo/code-list.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import { filesInZip, readFromZip } from './zipped.ts';

/** One file of a postcode area, read anew each time it is opened. */
export interface AreaFile {
  /** "FY" */
  area: string;
  /** As it is named in what is said: "Data/CSV/fy.csv". */
  name: string;
  open: () => AsyncIterable<Uint8Array>;
}

export interface CodePointSource {
  files: AreaFile[];
  /** Empty where no list of codes came with it. */
  names: CodeList;
}

/** A file of the source, wherever it lies. */
interface SourceFile {
  name: string;
  open: () => AsyncIterable<Uint8Array>;
}

const AREA = /^([a-z]{1,2})\.csv$/i;
const CODE_LIST = /^code[-_ ]?list.*\.(csv|xlsx)$/i;
const LARGEST_LIST = 20_000_000;

function plainFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name))
    .sort()
    .map((name) => ({ name, open: () => createReadStream(name) }));
}

// As it is once unpacked: a folder with Data/CSV and Doc in it, or the CSV folder itself. Links are not followed.
function inFolder(path: string): SourceFile[] {
  const folders = ['Data/CSV', 'Data', '.', 'Doc'].map((part) => join(path, part));
  return folders
    .filter((folder) => existsSync(folder) && (folder === path || lstatSync(folder).isDirectory()))
    .flatMap(plainFiles);
}

async function inZip(path: string): Promise<SourceFile[]> {
  const files = await filesInZip(path);
  return files.map((name) => ({ name, open: () => readFromZip(path, name) }));
}

async function namesIn(files: readonly SourceFile[]): Promise<CodeList> {
  const list = files.find(({ name }) => CODE_LIST.test(basename(name)));
  if (!list) return new Map();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of list.open()) {
    size += chunk.length;
    if (size > LARGEST_LIST)
      throw new Refusal(`${list.name} is far too large for a list of names. Nothing was changed.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return /\.csv$/i.test(list.name) ? codeListFromCsv(bytes.toString('utf8')) : readSpreadsheet(bytes);
}

/** Code-Point Open: the zip it is published as, the folder that is in it, or one of its files (fy.csv).
 *  @throws Refusal when there is none of it there. */
export async function openCodePoint(path: string): Promise<CodePointSource> {
  const isFolder = statSync(path).isDirectory();
  const isZip = !isFolder && readStart(path) === 'PK';
  const all = isFolder
    ? inFolder(path)
    : isZip
      ? await inZip(path)
      : [{ name: path, open: () => createReadStream(path) }];
  const files = all.flatMap(({ name, open }): AreaFile[] => {
    const area = AREA.exec(basename(name))?.[1]?.toUpperCase();
    return area ? [{ area, name, open }] : [];
  });
  if (files.length === 0)
    throw new Refusal(
      `There are no Code-Point Open files in ${path}. They are called by their area, such as Data/CSV/fy.csv. Nothing was changed.`,
    );
  const twice = files.find((file, index) => files.findIndex((other) => other.area === file.area) !== index);
  if (twice) throw new Refusal(`There are two files of ${twice.area} in ${path}. Nothing was changed.`);
  return { files, names: await namesIn(all) };
}

function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(2);
    return start.toString('latin1', 0, readSync(file, start, 0, 2, 0));
  } finally {
    closeSync(file);
  }
}
