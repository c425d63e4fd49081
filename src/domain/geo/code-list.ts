import { csvFields } from './code-point.ts';

/** Names by GSS code, from the list that comes with Code-Point Open. */
export type CodeList = Map<string, string>;

const CODE = /^[EWS]\d{8}$/;
// The list says what kind of council it is after the name: "Blackpool (B)", "Oxfordshire County", "Layton Ward".
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
  xml.replace(/<[^>]*>/g, '').replace(/&(?:#(\d{1,6})|(\w+));/g, (_, number: string | undefined, name: string) => (number ? String.fromCodePoint(Number(number)) : (ENTITIES[name] ?? '')));

/** From the parts of the published spreadsheet: its shared strings and each of its sheets, as XML. */
export function codeListFromSheets(sharedStrings: string, sheets: readonly string[]): CodeList {
  const strings = [...sharedStrings.matchAll(/<si>([\s\S]*?)<\/si>/g)].map((match) => plain(match[1] ?? ''));
  const list: CodeList = new Map();
  for (const sheet of sheets) {
    for (const [, row = ''] of sheet.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)) {
      const cells = [...row.matchAll(/<c\b([^>]*)>([\s\S]*?)<\/c>/g)];
      add(list, cells.map(([, kind = '', cell = '']) => (/t="s"/.test(kind) ? (strings[Number(/<v>(\d+)<\/v>/.exec(cell)?.[1])] ?? '') : plain(cell)).trim()));
    }
  }
  return list;
}
