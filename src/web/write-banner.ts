import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { BannerView } from '#src/domain/moderation/banners/see-banners.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

export const BOXES = ['heading', 'message', 'need', 'fromDay', 'fromTime', 'untilDay', 'untilTime'] as const;
export type Boxes = Record<(typeof BOXES)[number], string>;

/** What was typed, to be shown again, with what to mend. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly boxes: Boxes;
}

/** Puts up what the form holds, or ends the banner. Nothing that was typed is lost. */
export async function writeBanner(
  request: Request,
  { watch }: Pick<Caller, 'watch'>,
  banner: { kind: BannerView['kind']; id?: string },
): Promise<'done' | Returned> {
  const form = await readForm(request);
  const boxes = Object.fromEntries(BOXES.map((name) => [name, textOf(form, name)])) as Boxes;
  const version = Number(textOf(form, 'version'));
  try {
    await watch.announce({ ...banner, ...boxes, ...(banner.id && { version }) });
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, BOXES);
    if (errors) return { errors, boxes };
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return { errors: [{ field: 'heading', message: error.message }], boxes };
    throw error;
  }
}
