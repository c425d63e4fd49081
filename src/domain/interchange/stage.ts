import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { type Directory, Refusal } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { importRow } from '#db/schema/directory/interchange.ts';
import { addKeptAside, addNotes, type Findings } from './findings.ts';
import { placeOnMap } from './place-on-map.ts';
import { type Raw, weightOf } from './raw.ts';
import { keepParts } from './shapes/assemble.ts';
import { modernise } from './shapes/modernise.ts';
import type { Part } from './shapes/tables.ts';
import { translate } from './translate/service.ts';
import type { TranslationWorld } from './translate/world.ts';

const AT_ONCE = 250;
const SAID_EVERY = 2000;
export const MOST_SERVICES = 200_000;
const MOST_PARTS = 5_000_000;

type Row = typeof importRow.$inferInsert;

/** Takes rows in one by one; a few hundred at a time go into the stage. */
export interface Stage {
  readonly findings: Findings;
  /** @param place where it stands in the input, in words. */
  service(raw: Raw, place: string): Promise<void>;
  parts(parts: readonly Part[]): Promise<void>;
  /** Writes down what is still in hand. @returns how many rows there were. */
  finish(): Promise<number>;
}

const digestOf = (record: string): string => createHash('sha256').update(record).digest('base64url');

/** @param told hears now and then how many rows were read. */
export function openStage(
  ctx: { directory: Directory },
  world: TranslationWorld,
  { runId, findings, told }: { runId: string; findings: Findings; told: (rows: number) => void },
): Stage {
  let rows: Row[] = [];
  let parts: Part[] = [];
  let number = 0;
  let partCount = 0;
  /** Which row stands for each service so far, and how much it says. */
  const standing = new Map<string, { number: number; weight: number }>();
  let outdone: number[] = [];

  async function flush(): Promise<void> {
    const [mine, beaten, held] = [rows, outdone, parts];
    [rows, outdone, parts] = [[], [], []];
    if (mine.length + beaten.length + held.length === 0) return;
    await ctx.directory.writeTx((tx) => {
      insertRows(tx, importRow, mine);
      keepParts(tx, runId, held);
      if (beaten.length === 0) return;
      tx.db
        .update(importRow)
        .set({ fate: 'repeated', reason: REPEATED, record: null, done: true })
        .where(and(eq(importRow.runId, runId), inArray(importRow.number, beaten)))
        .run();
    });
  }

  /** Whether a row stands for its service: the fullest does, the first of equals. */
  function stands(serviceId: string, weight: number): boolean {
    const before = standing.get(serviceId);
    if (before && before.weight >= weight) return false;
    if (before) outdone.push(before.number);
    standing.set(serviceId, { number, weight });
    return true;
  }

  async function service(raw: Raw, place: string): Promise<void> {
    number += 1;
    if (number > MOST_SERVICES)
      throw new Refusal(
        `The input has more than ${MOST_SERVICES.toLocaleString('en-GB')} services, which is more than there are in the country. Nothing was changed.`,
      );
    const found = translate(modernise(raw), world);
    const row: Row = {
      runId,
      number,
      place,
      sourceId: found.sourceId,
      name: found.name,
      weight: 0,
      done: false,
    };
    if ('refused' in found) {
      rows.push({ ...row, fate: 'rejected', reason: found.refused, done: true });
    } else {
      const weight = weightOf(raw);
      if (stands(found.record.id, weight)) {
        const notes = [...found.notes];
        const record = JSON.stringify(await placeOnMap(ctx, found.record, notes));
        addNotes(findings, place, notes);
        addKeptAside(findings, found.keptAside);
        rows.push({ ...row, serviceId: found.record.id, record, digest: digestOf(record), weight });
      } else {
        rows.push({ ...row, serviceId: found.record.id, fate: 'repeated', reason: REPEATED, done: true });
      }
    }
    if (rows.length >= AT_ONCE) await flush();
    if (number % SAID_EVERY === 0) told(number);
  }

  return {
    findings,
    service,
    async parts(more) {
      partCount += more.length;
      if (partCount > MOST_PARTS)
        throw new Refusal(
          `The tables of this input have more than ${MOST_PARTS.toLocaleString('en-GB')} rows. Nothing was changed.`,
        );
      parts.push(...more);
      if (parts.length >= AT_ONCE * 4) await flush();
    },
    async finish() {
      await flush();
      return number;
    },
  };
}

const REPEATED = 'another row of the input says more about the same service';
