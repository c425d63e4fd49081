import type { Directory } from '#db/open.ts';
import { revisionOf } from '#db/revision.ts';
import type { Board } from '#src/domain/moderation/banners/board.ts';

/** Counts the turns of what is public: a publish in whichever process, and the minute at which a banner shows itself or goes.
 *  A page that was made in one turn is not shown in the next. */
export function publicTurns(directory: Directory, board: Board, clock: () => Date): () => number {
  let known = '';
  let turn = 0;
  return () => {
    // Asked in every turn of the event loop: the revision is read once.
    const revision = revisionOf(directory);
    const shown = board.shownAt(clock(), revision);
    const state = `${revision} ${shown.map(({ id }) => id).join(' ')}`;
    if (state !== known) {
      known = state;
      turn += 1;
    }
    return turn;
  };
}
