import { z } from 'zod';
import { couldHarm } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { FIELD_IDS, type FieldContext, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import { STATUS_WORDS } from '#src/domain/directory/edit/status-text.ts';
import { GET_IN_WORDS } from '#src/domain/directory/edit/text/get-in-text.ts';
import { MOST_KINDS } from '#src/domain/directory/edit/text/needs-text.ts';
import { TAKING_WORDS } from '#src/domain/directory/edit/text/taking-text.ts';
import { timesParts } from '#src/domain/directory/edit/text/times-text.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { fieldContext } from '../field-context.ts';
import type { SettleContext } from '../settle.ts';
import { readCurrent } from '../versions.ts';
import { type Waiting, Waiting as WaitingShape, waitingOf } from './read-waiting.ts';
import { SECTION_IDS, SECTIONS, type Section, type SectionId } from './sections.ts';

/** One box of a section's form. A field may have several: the times of each place. */
export const Box = z.object({
  id: z.string(),
  field: z.enum(FIELD_IDS),
  /** Whose times these are, where there are several. */
  part: z.string().optional(),
  label: z.string(),
  hint: z.string().optional(),
  rows: z.number().optional(),
  most: z.number(),
  /** one: one of the choices. some: any of them, a line each in the value. */
  kind: z.enum(['text', 'one', 'some']),
  choices: z.array(z.object({ heading: z.string().optional(), words: z.array(z.string()) })),
  now: z.string(),
  /** It is not shown before somebody else has said yes. */
  waits: z.boolean(),
});
export type Box = z.infer<typeof Box>;

export const SectionView = z.object({
  serviceId: z.string(),
  name: z.string(),
  example: z.boolean(),
  section: z.object({ id: z.enum(SECTION_IDS), label: z.string(), say: z.string().optional() }),
  seen: z.string(),
  boxes: z.array(Box),
  waiting: z.array(WaitingShape),
});
export type SectionView = z.infer<typeof SectionView>;

const STATES = [STATUS_WORDS.active, STATUS_WORDS['temporarily closed'], STATUS_WORDS.defunct];
const HINTS: Partial<Record<FieldId, string>> = {
  alert: 'Such as: No hot food on 12 May. Leave it empty when there is nothing to say.',
  waitTime: 'Such as: about two weeks',
  summary: 'What people read first, such as: Free hot lunch and company on Tuesdays',
  description: 'Short sentences. What do you do, and what can people expect?',
  eligibilityDescription: 'Such as: Anyone over 50. You do not need to live here.',
  applicationProcess: 'Such as: Just turn up. Ask for Sam.',
  whatHappens: 'Which door? Who says hello? What is asked?',
  needs: `Choose ${MOST_KINDS} at most: what you do most. Who ticks everything is found by nobody.`,
};

/** What can be chosen for a field, where it is not written. */
function choicesOf(field: FieldId, { taxonomy }: FieldContext): Box['choices'] {
  if (field === 'status') return [{ words: STATES }];
  if (field === 'taking') return [{ words: Object.values(TAKING_WORDS) }];
  if (field === 'getIn') return [{ words: Object.values(GET_IN_WORDS) }];
  if (field !== 'needs') return [];
  return taxonomy.tops.map((top) => ({
    heading: top.name,
    words: [...new Set(taxonomy.withDescendants(top.id).flatMap((id) => taxonomy.need(id)?.name ?? []))],
  }));
}

const KINDS: Partial<Record<FieldId, Box['kind']>> = {
  status: 'one',
  taking: 'one',
  getIn: 'some',
  needs: 'some',
};

function boxesOf(
  record: ListingRecord,
  { fields }: Section,
  ctx: FieldContext,
  { isGroup, crisis }: { isGroup: boolean; crisis: boolean },
): Box[] {
  const shown = fields.filter((field) => field !== 'address' || !record.confidentialLocation);
  return shown.flatMap((field): Box[] => {
    const { label, hint, rows, most, looked, read } = fieldOf(field);
    const now = read(record, ctx);
    const box = {
      field,
      label,
      hint: HINTS[field] ?? hint,
      rows,
      most,
      kind: KINDS[field] ?? ('text' as const),
      choices: choicesOf(field, ctx),
      waits: couldHarm({ field, was: now, wanted: now }, { crisis }) || (isGroup && looked === true),
    };
    if (field !== 'times') return [{ ...box, id: field, now }];
    const parts = timesParts(record, ctx);
    return parts.map(({ name, words }, index) => ({
      ...box,
      id: parts.length > 1 ? `times-${index}` : 'times',
      part: name,
      label: name ? `Times at ${name}` : label,
      now: words,
    }));
  });
}

/** The form of one section, filled with what is published. @throws NotFound */
export async function sectionOf(
  ctx: SettleContext,
  viewer: { accountId: string; isGroup: boolean },
  { serviceId, section: id }: { serviceId: string; section: SectionId },
): Promise<SectionView> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  const section: Section = SECTIONS.find((each) => each.id === id) ?? SECTIONS[0];
  const fields = await fieldContext(ctx);
  const waiting: Waiting[] = await waitingOf(ctx, record, viewer.accountId);
  return {
    serviceId,
    name: record.name,
    example: record.kind === 'example',
    section: { id, label: section.label, say: section.say },
    seen: versionId,
    boxes: boxesOf(record, section, fields, {
      isGroup: viewer.isGroup,
      crisis: isCrisis(record, ctx.crisis),
    }),
    waiting: waiting.filter(({ changes }) =>
      changes.some(({ field }) => (section.fields as readonly string[]).includes(field)),
    ),
  };
}
