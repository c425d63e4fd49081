import { z } from 'zod';
import { type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { UpkeepRules } from '#src/domain/directory/upkeep/rules.ts';
import { fieldContext } from '../field-context.ts';
import type { SettleContext } from '../settle.ts';
import { readCurrent } from '../versions.ts';
import { Standing, standingOf } from './due.ts';
import { LastChange, lastChange } from './last-change.ts';
import { Waiting, waitingOf } from './read-waiting.ts';
import { SECTION_IDS, SECTIONS, type Section } from './sections.ts';

/** A listing as the list of what can be changed. */
export const TaskList = Standing.extend({
  serviceId: z.string(),
  name: z.string(),
  organisation: z.string().optional(),
  example: z.boolean(),
  seen: z.string(),
  sections: z.array(
    z.object({ id: z.enum(SECTION_IDS), label: z.string(), says: z.array(z.string()), waits: z.boolean() }),
  ),
  waiting: z.array(Waiting),
  /** What the one who looks has changed last, while nobody has changed anything since. */
  last: LastChange.optional(),
});
export type TaskList = z.infer<typeof TaskList>;

const MOST_LINES = 3;
const LONGEST = 120;
const short = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : text;

/** The first lines of what a section says. */
function said(record: ListingRecord, { fields }: Section, ctx: FieldContext): string[] {
  const lines = fields
    .filter((field) => field !== 'address' || !record.confidentialLocation)
    .flatMap((field) => fieldOf(field).read(record, ctx).split('\n'))
    .filter(Boolean);
  return [...lines.slice(0, MOST_LINES).map(short), ...(lines.length > MOST_LINES ? ['…'] : [])];
}

/** @throws NotFound */
export async function taskListOf(
  ctx: SettleContext & { upkeep: UpkeepRules },
  viewer: { accountId: string },
  serviceId: string,
): Promise<TaskList> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  const fields = await fieldContext(ctx);
  const waiting = await waitingOf(ctx, record, viewer.accountId);
  const fieldsWaiting = waiting.flatMap(({ changes }) => changes.map(({ field }) => field));
  return {
    serviceId,
    name: record.name,
    organisation: record.organization?.name,
    example: record.kind === 'example',
    seen: versionId,
    sections: SECTIONS.map((section) => ({
      id: section.id,
      label: section.label,
      says: said(record, section, fields),
      waits: section.fields.some((field) => fieldsWaiting.includes(field)),
    })),
    waiting,
    last: await lastChange(ctx, viewer, serviceId),
    ...standingOf(record, ctx),
  };
}
