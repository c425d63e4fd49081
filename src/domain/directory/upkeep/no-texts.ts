import type { Connection } from '#db/open.ts';
import { noTexts } from '#db/schema/people/taking.ts';

/** The marks of mobiles whose owners want no texts from us. */
export const marksWithoutTexts = async ({ db }: Pick<Connection, 'db'>): Promise<ReadonlySet<string>> =>
  new Set((await db.select({ mark: noTexts.mark }).from(noTexts)).map(({ mark }) => mark));
