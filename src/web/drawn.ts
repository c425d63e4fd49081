/** Parts of pages that have been drawn, each under a mark with which everybody is shown the same. */
export interface Drawn {
  /** Without a mark there is nothing: it is drawn each time. */
  find(mark: string | undefined): Uint8Array | undefined;
  keep(mark: string, html: string): Uint8Array;
}

interface Held {
  readonly html: Uint8Array;
  /** Somebody has asked for it since it was last looked at. */
  asked: boolean;
}

/** @param mostBytes when there would be more, what has not been asked for goes first. */
export function keepDrawn(mostBytes = 16 * 1024 * 1024): Drawn {
  const held = new Map<string, Held>();
  let bytes = 0;

  function drop(mark: string): void {
    bytes -= held.get(mark)?.html.length ?? 0;
    held.delete(mark);
  }

  /** Looks at each in turn: what was asked for goes to the end of the row once, what was not goes out. To move it at each
   *  asking instead would cost more than finding it. */
  function makeRoom(wanted: number): void {
    for (const [mark, { html, asked }] of held) {
      if (bytes + wanted <= mostBytes) return;
      drop(mark);
      if (asked) put(mark, html);
    }
  }

  function put(mark: string, html: Uint8Array): void {
    held.set(mark, { html, asked: false });
    bytes += html.length;
  }

  return {
    find(mark) {
      const found = mark === undefined ? undefined : held.get(mark);
      if (found) found.asked = true;
      return found?.html;
    },
    keep(mark, html) {
      drop(mark);
      // As bytes, since that is how it is sent: as a string it would be turned into them each time.
      const drawn = new TextEncoder().encode(html);
      if (drawn.length > mostBytes) return drawn;
      makeRoom(drawn.length);
      put(mark, drawn);
      return drawn;
    },
  };
}

/** What this process has drawn. */
export const drawn = keepDrawn();
