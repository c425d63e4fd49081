// Where Windows-1252 differs from Latin-1.
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const RUN = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const byteOf = (letter: string): number => {
  const high = HIGH.indexOf(letter);
  return high >= 0 ? 0x80 + high : letter.charCodeAt(0);
};

function mendRun(run: string): string {
  try {
    return utf8.decode(Uint8Array.from(run, byteOf));
  } catch {
    return run;
  }
}

/** UTF-8 that was once read as Windows-1252 ("â€™" for "’"), put right, twice garbled too. Letters that only look
 *  alike are left, since their bytes are no UTF-8. */
export function mendGarbled(text: string): string {
  const once = text.replace(RUN, mendRun);
  return once === text ? text : once.replace(RUN, mendRun);
}
