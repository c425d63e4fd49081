interface Tree {
  readonly topTen: readonly string[];
  readonly needs: readonly {
    id: string;
    parent?: string | undefined;
    related: readonly string[];
    sensitive?: true | undefined;
    address?: string | undefined;
  }[];
}

interface Fault {
  path: (string | number)[];
  message: string;
}

/** What is wrong between the needs of one file, each fault where its author finds it. */
export function checkTree({ topTen, needs }: Tree): Fault[] {
  const faults: Fault[] = [];
  const parents = new Map(needs.map((need) => [need.id, need.parent]));
  const ids = new Set<string>();
  const addresses = new Set<string>();
  needs.forEach((need, at) => {
    const fault = (key: string, message: string) =>
      faults.push({ path: ['needs', at, key], message: `${need.id}: ${message}` });
    if (ids.has(need.id)) fault('id', 'is there twice');
    ids.add(need.id);
    if (need.parent !== undefined && !parents.has(need.parent))
      fault('parent', `no need has the id ${need.parent}`);
    if (goesRound(need.id, parents)) fault('parent', 'is above itself');
    for (const id of need.related)
      if (!parents.has(id) || id === need.id) fault('related', `no other need has the id ${id}`);
    if (need.sensitive && need.address === undefined)
      fault('address', 'is sensitive, so it needs an address of four figures');
    if (need.address === undefined) return;
    if (addresses.has(need.address)) fault('address', `another need has the address ${need.address}`);
    addresses.add(need.address);
  });
  topTen.forEach((id, at) => {
    if (!parents.has(id) || parents.get(id) !== undefined)
      faults.push({ path: ['topTen', at], message: `${id} is not a need without a parent` });
  });
  return faults;
}

function goesRound(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set([id]);
  for (let above = parents.get(id); above !== undefined; above = parents.get(above)) {
    if (above === id) return true;
    // A circle higher up is told of the needs in it.
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}
