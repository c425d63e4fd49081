import { csvFields } from './code-point.ts';

/** Names by GSS code, from the list that comes with Code-Point Open. */
export type CodeList = Map<string, string>;

const CODE = /^[EWS]\d{8}$/;
// The list says what kind of council it is after the name: "Bristol, City of (B)", "Oxfordshire County", "Layton Ward".
const KIND = /\s+(?:\((?:B|DET|ED)\)|County|District|London Boro|Ward|ED)$/;

/** A name without the kind of council behind it. */
export const plainName = (name: string): string => name.replace(KIND, '').replace(KIND, '').trim();

function add(list: CodeList, fields: readonly string[]): void {
  const code = fields.find((field) => CODE.test(field));
  const name = fields.find((field) => field !== '' && !CODE.test(field));
  if (code && name) list.set(code, plainName(name));
}

/** From lines of "name,code", in either order. */
export function codeListFromCsv(text: string): CodeList {
  const list: CodeList = new Map();
  for (const line of text.split(/\r?\n/)) add(list, csvFields(line) ?? []);
  return list;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string) =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,6})|(\w+));/g, (_, number: string | undefined, name: string) =>
      number ? String.fromCodePoint(Number(number)) : (ENTITIES[name] ?? ''),
    );

// Cut at the tags, not matched with patterns: a file made to be slow takes no longer than another.
const inside = (xml: string, open: string, close: string) =>
  xml
    .split(open)
    .slice(1)
    .map((part) => part.split(close, 1)[0] ?? '');

function cellText(cell: string, strings: readonly string[]): string {
  const start = cell.indexOf('>');
  if (start < 0) return '';
  const value = plain(cell.slice(start + 1)).trim();
  return /\bt="s"/.test(cell.slice(0, start)) ? (strings[Number(value)] ?? '') : value;
}

/** From the parts of the published spreadsheet: its shared strings and each of its sheets, as XML. */
export function codeListFromSheets(sharedStrings: string, sheets: readonly string[]): CodeList {
  const strings = inside(sharedStrings, '<si>', '</si>').map(plain);
  const list: CodeList = new Map();
  for (const sheet of sheets) {
    for (const row of inside(sheet, '<row', '</row>'))
      add(
        list,
        inside(row, '<c ', '</c>').map((cell) => cellText(cell, strings)),
      );
  }
  return list;
}
