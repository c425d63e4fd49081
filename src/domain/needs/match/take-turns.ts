/** One list out of several: the first of each, then the second of each and so on, nothing twice. What another list has
 *  taken does not cost a list its turn, so that no list is starved by one before it. */
export function takeTurns(lists: readonly (readonly number[])[], taken: Set<number>): number[] {
  const order: number[] = [];
  const next = lists.map(() => 0);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [at, list] of lists.entries()) {
      let place = next[at] as number;
      while (place < list.length && taken.has(list[place] as number)) place += 1;
      next[at] = place + 1;
      const key = list[place];
      if (key === undefined) continue;
      taken.add(key);
      order.push(key);
      isDone = false;
    }
  }
  return order;
}
