import type { Directory } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { find } from '#src/domain/search/find.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { diceFor } from '#src/jobs/made-up/dice.ts';
import { nameNumber } from '#src/jobs/made-up/word-bank.ts';
import { race, type Timings, timingsOf } from './clock.ts';
import { questionsFor } from './questions.ts';
import { rawSearch } from './raw-search.ts';
import type { Report } from './report.ts';
import { copyOf, type Sample } from './samples.ts';
import { NOW, openFinder } from './words.ts';

const EDITS = 120;

/** Here and there in the directory, as people edit: ids have no order. What an import edits, row after row, it packs itself. */
function recordsOf(directory: Directory, count: number): ListingRecord[] {
  const rows = directory.sqlite
    .prepare(
      'select record from service join listing_version on listing_version.id = version_id order by service.id limit ?',
    )
    .pluck()
    .all(count) as string[];
  return rows.map((text) => JSON.parse(text) as ListingRecord);
}

/** A listing's own row, its place and its terms, in a transaction of their own: no words, no card, no version. */
function bareWrite(directory: Directory) {
  return (record: ListingRecord, number: number) =>
    directory.writeTx(({ sqlite }) => {
      sqlite
        .prepare('update service set description = ?, last_modified = ? where id = ?')
        .run(`${record.description} ${nameNumber(number)}`, NOW.toISOString(), record.id);
      const [place] = record.serviceAtLocations;
      if (place)
        sqlite
          .prepare('update location set latitude = ?, longitude = ? where id = ?')
          .run(place.location.latitude, place.location.longitude, place.location.id);
      const terms = sqlite
        .prepare('select id, taxonomy_term_id from attribute where link_id = ?')
        .raw()
        .all(record.id) as [string, string][];
      sqlite.prepare('delete from attribute where link_id = ?').run(record.id);
      const add = sqlite.prepare(
        "insert into attribute (id, link_id, link_entity, taxonomy_term_id) values (?, ?, 'service', ?)",
      );
      for (const [id, term] of terms) add.run(id, record.id, term);
    });
}

/** Edits of single listings, beside a bare write; then the price of having edited a tenth of all. */
export async function benchEdits(sample: Sample, content: Content, report: Report): Promise<Timings> {
  const { services } = sample;
  const copy = copyOf(sample);
  const { directory, ctx } = openFinder(copy.folder, content);
  const other = openFinder(copy.folder, content);
  const how = { by: 'bench', why: 'An edit' };
  try {
    const records = recordsOf(directory, EDITS);
    const edited = (record: ListingRecord, number: number): ListingRecord => ({
      ...record,
      description: `${record.description} ${nameNumber(900_000 + number)}.`,
    });
    const edits = await race(
      records,
      { bare: bareWrite(directory), edit: (record, number) => publish(ctx, [edited(record, number)], how) },
      3,
    );

    const seen: number[] = [];
    let found = 0;
    for (const [number, record] of records.slice(0, 40).entries()) {
      const word = nameNumber(5_000_000 + number).toLowerCase();
      const began = performance.now();
      await publish(ctx, [{ ...record, description: `${record.description} ${word}` }], how);
      const answer = await find(other.ctx, ServiceQuery.parse({ q: word, exact: true }));
      seen.push(performance.now() - began);
      if (answer.items.some((item) => item.id === record.id)) found += 1;
    }
    const wall = timingsOf(seen);

    const questions = (await questionsFor(directory, content, 100)).plain;
    const raw = rawSearch(directory);
    const everyTenth = diceFor(7, 102, services);
    const many = recordsOf(directory, Math.ceil(services / 10));
    for (const record of many)
      await publish(
        ctx,
        [{ ...record, description: `${record.description} ${nameNumber(everyTenth.between(0, 9_999))}` }],
        how,
      );
    const contenders = {
      raw: ({ stems }: { stems: string[] }) => raw.anyWord(stems),
      search: ({ query }: { query: ServiceQuery }) => find(ctx, query),
    };
    const rounds = services >= 50_000 ? 1 : 3;
    const after = await race(questions, contenders, rounds);
    await optimiseWords({ directory, now: NOW }, { always: true });
    const packed = await race(questions, contenders, rounds);

    report.title(`Edits, ${services.toLocaleString('en-GB')} services`);
    const row = (what: string, { mean, p50, p95, max }: Timings) => ({ 'CPU ms': what, mean, p50, p95, max });
    report.table([
      row('bare write: row, place, terms', edits.bare),
      row('publish: every table, words, card, version', edits.edit),
      row('until another connection finds it (wall)', wall),
      row(`search after ${many.length} edits`, after.search),
      row('search, packed', packed.search),
    ]);
    report.bar({ what: 'edit p50 ÷ bare write', services, value: edits.edit.p50 / edits.bare.p50, bar: 5 });
    report.bar({
      what: 'edits found from another connection',
      services,
      value: found / seen.length,
      bar: 1,
      side: 'least',
      unit: '',
    });
    report.bar({
      what: 'search after a tenth was edited ÷ packed',
      services,
      value: after.search.mean / packed.search.mean,
      bar: 1.3,
    });
    return edits.edit;
  } finally {
    other.directory.close();
    directory.close();
    copy.remove();
  }
}
