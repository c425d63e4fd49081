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

  /** Adds one to each of the row's options. */
  count(row: number, counts: Uint32Array): void {
    const from = row * this.width;
    for (let word = 0; word < this.width; word++) {
      let left = this.bits[from + word] as number;
      while (left !== 0) {
        const at = word * 32 + (31 - Math.clz32(left & -left));
        counts[at] = (counts[at] as number) + 1;
        left &= left - 1;
      }
    }
  }

  optionsOf(row: number): string[] {
    const counts = new Uint32Array(this.width * 32);
    this.count(row, counts);
    return this.options.filter((_, at) => counts[at] === 1);
  }

  grow(rows: number): void {
    const bits = new Uint32Array(rows * this.width);
    bits.set(this.bits);
    this.bits = bits;
  }
}
