import type { Act } from './acts.ts';
import { atomsIn } from './atoms.ts';
import type { Way } from './oracle.ts';
import type { PlayedTown } from './played-town.ts';

/** Editors join two listings into one, and take them apart again. */
export function joiningActs(town: PlayedTown) {
  const { as, books, pair, record, version } = town;
  /** Which editors chose which of the two, while both said what they say. */
  const agreed = new Map<string, Map<string, Set<string>>>();
  let dropped = new Set<string>();
  let parted = new Set<string>();

  async function join(act: Extract<Act, { does: 'join' }>): Promise<Way> {
    const desk = await as(act.who);
    const { who, keep, does: _, ...chosen } = act;
    const [keepId = '', otherId = ''] = keep ? pair.listings.toReversed() : pair.listings;
    const before = books.atomsOf(keepId);
    const other = books.atomsOf(otherId);
    const choice = JSON.stringify([keepId, chosen, pair.listings.map(version)]);
    const yeses = agreed.get(choice) ?? new Map<string, Set<string>>();
    for (const atom of other) yeses.set(atom, (yeses.get(atom) ?? new Set()).add(who));
    const seen = Object.fromEntries(pair.listings.map((id) => [id, version(id)]));
    const { state } = await desk.duplicates.join({ id: pair.id, keepId, chosen, seen });
    agreed.set(choice, yeses);
    if (state === 'joined') {
      const after = atomsIn(record(keepId));
      dropped = new Set([...before].filter((atom) => !after.has(atom)));
      parted = new Set();
    }
    return { does: 'join', by: who, agreed: yeses, from: otherId };
  }

  async function split(who: string): Promise<Way> {
    parted.add(who);
    await (await as(who)).duplicates.undo({ id: pair.id });
    return { does: 'split', by: who, dropped, agreed: parted };
  }

  return { join, split };
}
