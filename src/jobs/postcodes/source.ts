import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '#db/open.ts';
import { type CodeList, codeListFromCsv } from '#src/domain/geo/code-list.ts';

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

const AREA = /^([a-z]{1,2})\.csv$/i;
const CODE_LIST = /code-?_?list.*\.csv$/i;
const LARGEST_LIST = 20_000_000;

export const areaOf = (path: string): string | undefined => AREA.exec(basename(path))?.[1]?.toUpperCase();
export const isCodeList = (path: string): boolean => CODE_LIST.test(basename(path));
export const nothingIn = (path: string): Refusal =>
  new Refusal(`There are no Code-Point Open files in ${path}. They are called by their area, such as Data/CSV/fy.csv. Nothing was changed.`);

function plainFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name))
    .sort();
}

/** Code-Point Open as it is once unpacked: a folder with Data/CSV and Doc in it, the CSV folder itself, or one file of it. */
export function openFolder(path: string): CodePointSource {
  const isFolder = statSync(path).isDirectory();
  const folders = isFolder ? ['Data/CSV', 'Data', '.', 'Doc'].map((part) => join(path, part)).filter((folder) => existsSync(folder) && lstatSync(folder).isDirectory()) : [];
  const all = isFolder ? folders.flatMap(plainFiles) : [path];
  const files = all.flatMap((file): AreaFile[] => {
    const area = areaOf(file);
    return area ? [{ area, name: file, open: () => createReadStream(file) }] : [];
  });
  if (files.length === 0) throw nothingIn(path);
  const twice = files.find((file, index) => files.findIndex((other) => other.area === file.area) !== index);
  if (twice) throw new Refusal(`There are two files of ${twice.area} in ${path}. Nothing was changed.`);
  const list = all.find((file) => isCodeList(file) && lstatSync(file).size < LARGEST_LIST);
  return { files, names: list ? codeListFromCsv(readFileSync(list, 'utf8')) : new Map() };
}
