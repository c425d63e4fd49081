import { utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { SOON, type Soon } from '#src/domain/needs/set/question-set.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import type { Moment } from '#src/domain/search/timetables.ts';

/** When a service can really be used: whatever somebody needs today, what opens on Thursday is for this week. Times that
 *  are not known keep nothing from today. */
export function whenUseful(columns: Columns, moment: Moment, key: number, wanted: Soon): Soon {
  const timetable = columns.timetable[key] as number;
  if (timetable === 0 || wanted === 'ready') return wanted;
  if (columns.timetables.runsToday(timetable, moment)) return wanted;
  const minutes = columns.timetables.opensIn(timetable, moment);
  if (!Number.isFinite(minutes)) return wanted;
  const ahead = utcToLondon(moment.minute + minutes).day - moment.today;
  return later(wanted, ahead === 0 ? 'today' : ahead <= 7 ? 'week' : 'ready');
}

const later = (a: Soon, b: Soon): Soon => (SOON.indexOf(a) >= SOON.indexOf(b) ? a : b);
