import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '#db/open.ts';
import { testFolder } from '#tests/support/folder.ts';

interface Pointer {
  from: string;
  table: string;
}

// Without one, taking a row away reads the other table from end to end: edits of a large directory grow slow with its size.
test.each(['directory', 'people'] as const)(
  'in %s.db every column that points at another table has an index',
  (kind) => {
    const store = openStore(kind, join(testFolder(), `${kind}.db`));
    const { sqlite } = store;
    const tables = sqlite
      .prepare("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
      .pluck()
      .all() as string[];
    const bare = tables.flatMap((table) => {
      const indexes = sqlite.pragma(`index_list("${table}")`) as { name: string }[];
      const firsts = indexes.map(
        ({ name }) => (sqlite.pragma(`index_info("${name}")`) as { name: string }[])[0]?.name,
      );
      const keys = (sqlite.pragma(`table_info("${table}")`) as { name: string; pk: number }[])
        .filter(({ pk }) => pk === 1)
        .map(({ name }) => name);
      const pointers = sqlite.pragma(`foreign_key_list("${table}")`) as Pointer[];
      return pointers
        .filter(({ from }) => ![...firsts, ...keys].includes(from))
        .map(({ from, table: to }) => `${table}.${from} → ${to}`);
    });
    store.close();
    expect(bare).toEqual([]);
  },
);
