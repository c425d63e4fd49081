import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CodeList, codeListFromSheets } from '#src/domain/geo/code-list.ts';
import { filesInZip, readFromZip } from './zipped.ts';

const MOST = 20_000_000;

async function text(path: string, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readFromZip(path, name)) {
    size += chunk.length;
    if (size > MOST) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The list of codes out of a spreadsheet (.xlsx is a zip of XML). */
export async function readSpreadsheet(bytes: Uint8Array): Promise<CodeList> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  try {
    const path = join(folder, 'Codelist.xlsx');
    writeFileSync(path, bytes);
    const names = await filesInZip(path);
    const strings = names.includes('xl/sharedStrings.xml') ? await text(path, 'xl/sharedStrings.xml') : '';
    const sheets: string[] = [];
    for (const name of names.filter((each) => /^xl\/worksheets\/[^/]+\.xml$/.test(each)))
      sheets.push(await text(path, name));
    return codeListFromSheets(strings, sheets);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
