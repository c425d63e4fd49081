let turn = 0;
let isCounted = false;

/** The number of this turn of the event loop. What is read once in it need not be read again. */
export function thisTurn(): number {
  if (!isCounted) {
    isCounted = true;
    setImmediate(() => {
      turn += 1;
      isCounted = false;
    });
  }
  return turn;
}

/** This process has written: what was read before counts no more. */
export function endTurn(): void {
  turn += 1;
}
