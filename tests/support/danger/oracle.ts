/** Who stands behind something that is published: those who wanted it, and those who said yes to what another wanted. */
interface Behind {
  readonly wanted: Set<string>;
  readonly yes: Set<string>;
}

/** What one listing is known to publish, kept apart from the code that publishes it. */
interface Known {
  atoms: ReadonlySet<string>;
  readonly behind: Map<string, Behind>;
  /** What the last change took away, and who made it; nothing where that took something back itself. */
  left: ReadonlySet<string>;
  lastBy: string;
  isCrisis: boolean;
}

export const EDITORS = ['e1', 'e2', 'e3'];
const isEditor = (person: string) => EDITORS.includes(person);

/** How something came to be published, where that was not by a yes to what somebody had wanted. */
export type Way =
  | { does: 'restore' | 'undo'; by: string }
  | { does: 'join'; by: string; agreed: ReadonlyMap<string, ReadonlySet<string>>; from: string }
  | { does: 'split'; by: string; dropped: ReadonlySet<string>; agreed: ReadonlySet<string> }
  | { does: 'other'; by: string };

/** Judges what is published by its own books: who wanted what, who said yes to it, and what stood before. */
export function openBooks() {
  const listings = new Map<string, Known>();
  const bookOf = (id: string): Known => {
    const known = listings.get(id) ?? {
      atoms: new Set<string>(),
      behind: new Map<string, Behind>(),
      left: new Set<string>(),
      lastBy: '',
      isCrisis: false,
    };
    listings.set(id, known);
    return known;
  };
  const behindOf = (id: string, atom: string): Behind => {
    const { behind } = bookOf(id);
    const found = behind.get(atom) ?? { wanted: new Set(), yes: new Set() };
    behind.set(atom, found);
    return found;
  };

  function isBackedByTwo(id: string, atom: string): boolean {
    const { wanted, yes } = behindOf(id, atom);
    const all = new Set([...wanted, ...yes]);
    if (bookOf(id).isCrisis) return [...all].filter(isEditor).length >= 2 && yes.size > 0;
    return yes.size > 0 && all.size >= 2;
  }

  function mayStand(id: string, atom: string, way: Way): boolean {
    if (isBackedByTwo(id, atom)) return true;
    const { left, lastBy, isCrisis } = bookOf(id);
    // Whoever took it away puts it back, with nobody between.
    if (way.does === 'undo' || way.does === 'restore')
      return left.has(atom) && (lastBy === way.by || (!isCrisis && isEditor(way.by)));
    if (way.does === 'split') return way.dropped.has(atom) && (!isCrisis || way.agreed.size >= 2);
    if (way.does !== 'join') return false;
    const both = way.agreed.get(atom)?.size ?? 0;
    const isOwn = behindOf(way.from, atom).wanted.has(way.by);
    return both >= 2 || (!isCrisis && !isOwn && bookOf(way.from).atoms.has(atom));
  }

  return {
    atomsOf: (id: string): ReadonlySet<string> => bookOf(id).atoms,
    wants(id: string, atoms: Iterable<string>, person: string) {
      for (const atom of atoms) behindOf(id, atom).wanted.add(person);
    },
    agrees(id: string, atoms: Iterable<string>, person: string) {
      for (const atom of atoms) behindOf(id, atom).yes.add(person);
    },
    /** Takes in how a listing stands before anything happens. */
    begin(id: string, atoms: ReadonlySet<string>, isCrisis: boolean) {
      Object.assign(bookOf(id), { atoms, isCrisis });
    },
    /** Looks at a listing after something was done. @returns what stands there on the word of too few. */
    look(id: string, now: ReadonlySet<string>, isCrisis: boolean, way: Way): string[] {
      const book = bookOf(id);
      // Judged as it was: whoever makes it ordinary first needs a second person for that as well.
      book.isCrisis ||= isCrisis;
      const added = [...now].filter((atom) => !book.atoms.has(atom));
      const gone = new Set([...book.atoms].filter((atom) => !now.has(atom)));
      if (added.length + gone.size === 0) return [];
      const wrong = added.filter((atom) => !mayStand(id, atom, way));
      book.isCrisis = isCrisis || (book.isCrisis && wrong.length > 0);
      book.left = way.does === 'restore' || way.does === 'split' ? new Set() : gone;
      book.lastBy = way.by;
      book.atoms = now;
      for (const atom of gone) book.behind.delete(atom);
      return wrong;
    },
  };
}
export type Books = ReturnType<typeof openBooks>;
