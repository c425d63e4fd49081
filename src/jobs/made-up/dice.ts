/** Chance that comes out the same on every machine for the same seed. */
export interface Dice {
  /** From 0 up to, but not, 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Early ones far more often than late ones, as words and needs are in life (Zipf). */
  often<T>(list: readonly T[]): T;
  /** `count` different ones, half of them picked evenly, half with early ones more often. */
  some<T>(list: readonly T[], count: number): T[];
}

/** Four rounds of a multiply and a shift: a number scattered over 32 bits. */
function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Dice for one thing of a series: neighbours in the series have nothing in common. */
export function diceFor(seed: number, kind: number, number: number): Dice {
  let state = scatter(scatter(scatter(seed + 0x9e3779b9) + kind) + number);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const at = <T>(list: readonly T[], index: number): T => {
    if (index >= list.length) throw new RangeError('Nothing to choose from');
    return list[index] as T;
  };
  const pick = <T>(list: readonly T[]): T => at(list, Math.floor(next() * list.length));
  const often = <T>(list: readonly T[]): T => at(list, Math.floor(list.length ** next()) - 1);

  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick,
    often,
    some(list, count) {
      const chosen = new Set<(typeof list)[number]>();
      for (let tries = 0; chosen.size < Math.min(count, list.length) && tries < count * 8; tries++)
        chosen.add(next() < 0.5 ? often(list) : pick(list));
      return [...chosen];
    },
  };
}
