import type { FieldId } from '#src/domain/directory/edit/fields.ts';

/** One page of a listing's form: what belongs together. */
export interface Section {
  readonly id: string;
  readonly label: string;
  /** What the page says first. */
  readonly say?: string;
  readonly fields: readonly FieldId[];
}

/** In the order of how fast each goes stale. The ids stand in addresses. */
export const SECTIONS = [
  {
    id: 'open',
    label: 'Open or closed',
    say: 'People see at once that you are closed.',
    fields: ['status', 'alert'],
  },
  {
    id: 'times',
    label: 'Opening times',
    say: 'Write the times as you would say them.',
    fields: ['times'],
  },
  { id: 'taking', label: 'Taking people', fields: ['taking', 'waitTime'] },
  {
    id: 'contact',
    label: 'Phone, e-mail and website',
    say: 'A wrong number could send somebody in trouble to a stranger. So the old ones stand until somebody else has said yes.',
    fields: ['phone', 'email', 'url'],
  },
  { id: 'where', label: 'Where', fields: ['address', 'area'] },
  { id: 'cost', label: 'What it costs', fields: ['feesDescription'] },
  { id: 'get-in', label: 'How to get help', fields: ['getIn', 'applicationProcess'] },
  { id: 'about', label: 'What it is', fields: ['summary', 'description'] },
  { id: 'who', label: 'Who it is for', fields: ['eligibilityDescription'] },
  {
    id: 'visit',
    label: 'Before people come',
    say: 'Many people do not come because they do not know what will happen.',
    fields: ['whatHappens', 'bring', 'whatToSay'],
  },
  {
    id: 'help',
    label: 'Kinds of help',
    say: 'People find you by these.',
    fields: ['needs'],
  },
  { id: 'name', label: 'Name', fields: ['name'] },
] as const satisfies readonly Section[];
export type SectionId = (typeof SECTIONS)[number]['id'];

export const SECTION_IDS = SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]];
