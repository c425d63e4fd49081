import type { NeedSaid, Reading } from '#src/domain/needs/read/reading.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';

type Asked = Pick<Reading, 'needs' | 'near'>;

/** What the directory is asked for one need. What is known of the person is no filter: a filter leaves out whatever does
 *  not say. Where the need is sensitive this must stand in no address. */
export const queryForNeed = (
  { near }: Pick<Reading, 'near'>,
  { need }: Pick<NeedSaid, 'need'>,
): ServiceQuery => ServiceQuery.parse({ need: [need], near });

/** Everything for all needs in one flat list. */
export const queryForAll = ({ needs, near }: Asked): ServiceQuery =>
  ServiceQuery.parse({ need: needs.map(({ need }) => need), near });
