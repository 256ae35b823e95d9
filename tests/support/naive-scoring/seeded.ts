/** A reproducible source of choices: the same seed gives the same catalogue on every machine (a 32-bit xorshift). */
export class Seeded {
  private state: number

  constructor(seed: number) {
    // Spread neighbouring seeds apart; the state must not be 0.
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 1
    for (let turn = 0; turn < 4; turn += 1) this.next()
  }

  private next(): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return this.state >>> 0
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + (this.next() % (high - low + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T
  }

  /** True once in `times` turns. */
  oneIn(times: number): boolean {
    return this.between(1, times) === 1
  }

  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.oneIn(2))
  }
}
