import { type Change, changesOf } from '#src/domain/directory/edit/changes.ts';
import { FIELD_IDS, type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';

/** What is otherwise in one version of a listing than in another, field by field. */
export const differences = (from: ListingRecord, to: ListingRecord, ctx: FieldContext): Change[] =>
  changesOf(
    from,
    FIELD_IDS.map((field) => ({ field, wanted: fieldOf(field).read(to, ctx) })),
    ctx,
  );
