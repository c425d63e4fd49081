/** Which of a list of options each row has, a bit each: thousands of rows are asked in the time of a few. */
export class BitRows {
  readonly options: string[] = [];
  readonly #at = new Map<string, number>();
  readonly width: number;
  bits: Uint32Array;

  /** @param width 32-bit words a row; options past 32 × width are left out. */
  constructor(width: number, rows: number, options: readonly string[] = []) {
    this.width = width;
    this.bits = new Uint32Array(rows * width);
    for (const option of options) this.indexOf(option);
  }

  /** The option's number, given it now when it is new; -1 when there is no room. */
  indexOf(option: string): number {
    const known = this.#at.get(option);
    if (known !== undefined) return known;
    if (this.options.length >= this.width * 32) return -1;
    this.options.push(option);
    this.#at.set(option, this.options.length - 1);
    return this.options.length - 1;
  }

  has(option: string): boolean {
    return this.#at.has(option);
  }

  /** The bits of these options, to be compared with a row's. */
  maskOf(options: Iterable<string>): Uint32Array {
    const mask = new Uint32Array(this.width);
    for (const option of options) {
      const at = this.indexOf(option);
      if (at >= 0) mask[at >>> 5] = (mask[at >>> 5] ?? 0) | (1 << (at & 31));
    }
    return mask;
  }

  put(row: number, options: Iterable<string>): void {
    this.bits.set(this.maskOf(options), row * this.width);
  }

  hasAny(row: number, mask: Uint32Array): boolean {
    const from = row * this.width;
    for (let word = 0; word < this.width; word++) {
      if (((this.bits[from + word] as number) & (mask[word] as number)) !== 0) return true;
    }
    return false;
  }

  /** The rows before `end` that have any of these options, in order. */
  rowsWithAny(mask: Uint32Array, end: number): number[] {
    const { bits, width } = this;
    const words = [...mask.keys()].filter((word) => mask[word] !== 0);
    const rows: number[] = [];
    for (let row = 0, from = 0; row < end; row++, from += width) {
      for (let at = 0; at < words.length; at++) {
        const word = words[at] as number;
        if (((bits[from + word] as number) & (mask[word] as number)) === 0) continue;
        rows.push(row);
        break;
      }
    }
    return rows;
  }

  /** For each option how many of the rows have it. */
  count(rows: readonly number[]): Uint32Array {
    const { bits, width } = this;
    const counts = new Uint32Array(width * 32);
    for (let word = 0; word < width; word++) {
      for (let each = 0; each < rows.length; each++) {
        let left = bits[(rows[each] as number) * width + word] as number;
        while (left !== 0) {
          const at = word * 32 + (31 - Math.clz32(left & -left));
          counts[at] = (counts[at] as number) + 1;
          left &= left - 1;
        }
      }
    }
    return counts;
  }

  optionsOf(row: number): string[] {
    const counts = this.count([row]);
    return this.options.filter((_, at) => counts[at] === 1);
  }

  grow(rows: number): void {
    const bits = new Uint32Array(rows * this.width);
    bits.set(this.bits);
    this.bits = bits;
  }
}
