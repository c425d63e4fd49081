/** Parts of pages that have been drawn, each under a mark with which everybody is shown the same. */
export interface Drawn {
  find(mark: string): Uint8Array | undefined;
  keep(mark: string, html: string): Uint8Array;
}

/** @param mostBytes when there would be more, what was not asked for the longest time goes first. */
export function keepDrawn(mostBytes = 16 * 1024 * 1024): Drawn {
  const held = new Map<string, Uint8Array>();
  let bytes = 0;

  function drop(mark: string): Uint8Array | undefined {
    const html = held.get(mark);
    bytes -= html?.length ?? 0;
    held.delete(mark);
    return html;
  }

  function put(mark: string, html: Uint8Array): Uint8Array {
    held.set(mark, html);
    bytes += html.length;
    return html;
  }

  return {
    find(mark) {
      const html = drop(mark);
      return html && put(mark, html);
    },
    keep(mark, html) {
      drop(mark);
      // As bytes, since that is how it is sent: as a string it would be turned into them each time.
      const drawn = new TextEncoder().encode(html);
      if (drawn.length > mostBytes) return drawn;
      for (const oldest of held.keys()) {
        if (bytes + drawn.length <= mostBytes) break;
        drop(oldest);
      }
      return put(mark, drawn);
    },
  };
}

/** What this process has drawn. */
export const drawn = keepDrawn();
