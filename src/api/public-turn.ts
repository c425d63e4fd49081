import type { Directory } from '#db/open.ts';
import { currentRevision } from '#db/revision.ts';
import type { Board } from '#src/domain/moderation/banners/board.ts';

/** Counts the turns of what is public: a publish in whichever process, and the minute at which a banner shows itself or goes.
 *  A page that was made in one turn is not shown in the next. */
export function publicTurns(directory: Directory, board: Board, clock: () => Date): () => number {
  let known = '';
  let turn = 0;
  return () => {
    const shown = board.shownAt(clock());
    const state = `${currentRevision(directory)} ${shown.map(({ id }) => id).join(' ')}`;
    if (state !== known) {
      known = state;
      turn += 1;
    }
    return turn;
  };
}
