import { and, gte, inArray, isNull, ne } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { bounce } from '#db/schema/people/outbox.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { ask, askAbout, groupAnswer, toRing } from '#db/schema/people/upkeep.ts';
import { dayIn, daysAfter } from './days.ts';
import type { Sent } from './groups.ts';
import type { Asked, Standing } from './next-step.ts';
import { marksWithoutTexts } from './no-texts.ts';

/** Rounds are over long before; letters are counted by the year. */
const LOOK_BACK = 365;

/** All that people.db knows of what was asked and answered, read once for a whole chase. */
export interface AllStanding {
  of(
    serviceId: string,
  ): Pick<Standing, 'asked' | 'answeredOn' | 'changedOn' | 'laterUntil' | 'isToRing' | 'isHeld'>;
  /** Whether letters to this address come back. */
  bounces(mark: string): boolean;
  /** Whether whoever has this mobile wants no texts. */
  wantsNoTexts(mark: string): boolean;
  /** The letters of the last year. */
  readonly sent: readonly Sent[];
  readonly sentToday: number;
}

const put = <T>(into: Map<string, T[]>, key: string, value: T) =>
  into.set(key, [...(into.get(key) ?? []), value]);

export async function readStanding({ db }: Pick<Connection, 'db'>, now: Date): Promise<AllStanding> {
  const today = dayIn(now);
  const from = daysAfter(today, -LOOK_BACK);
  const asks = await db.select().from(ask).where(gte(ask.day, from));
  const days = new Map(asks.map(({ id, day }) => [id, day]));
  const asked = new Map<string, Asked[]>();
  const services = new Map<string, string[]>();
  for (const { serviceId, askId, round, attempt } of await db.select().from(askAbout)) {
    const day = days.get(askId);
    if (!day) continue;
    put(asked, serviceId, { round, attempt, day });
    put(services, askId, serviceId);
  }
  const answers = await db
    .select()
    .from(groupAnswer)
    .where(and(isNull(groupAnswer.undoneAt), gte(groupAnswer.at, from)));
  const answered = Map.groupBy(
    answers.filter(({ said }) => said !== 'taking'),
    ({ serviceId }) => serviceId,
  );
  // Who had enough letters is on the sheet for now, but is written to again when letters may go.
  const ringing = await db
    .select({ id: toRing.serviceId })
    .from(toRing)
    .where(and(isNull(toRing.doneAt), ne(toRing.why, 'enough-letters')));
  // Of the group itself: what strangers suggest must not keep a group from being asked.
  const held = await db
    .select({ id: proposal.serviceId })
    .from(proposal)
    .where(
      and(inArray(proposal.state, ['proposed', 'held']), inArray(proposal.way, ['group-link', 'group'])),
    );
  const [isToRing, isHeld] = [new Set(ringing.map(({ id }) => id)), new Set(held.map(({ id }) => id))];
  const bounced = new Set(
    (await db.select({ mark: bounce.addressHash }).from(bounce)).map(({ mark }) => mark),
  );
  const silent = await marksWithoutTexts({ db });
  return {
    of(serviceId) {
      const said = answered.get(serviceId) ?? [];
      const lastDay = (rows: typeof said) =>
        rows
          .map(({ at }) => dayIn(new Date(at)))
          .sort()
          .at(-1);
      return {
        asked: asked.get(serviceId) ?? [],
        answeredOn: lastDay(said),
        changedOn: lastDay(said.filter((row) => row.said === 'changed')),
        laterUntil: said
          .flatMap(({ until }) => until ?? [])
          .sort()
          .at(-1),
        isToRing: isToRing.has(serviceId),
        isHeld: isHeld.has(serviceId),
      };
    },
    bounces: (mark) => bounced.has(mark),
    wantsNoTexts: (mark) => silent.has(mark),
    sent: asks.map(({ id, mark, day }) => ({ mark, day, services: services.get(id) ?? [] })),
    sentToday: asks.filter(({ day }) => day === today).length,
  };
}
