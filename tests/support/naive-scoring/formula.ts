import { decimal, isBelow, isSame, minus, negative, over, plus, times, type Fraction } from './fraction'

/**
 * Reads and evaluates a formula in one walk from left to right:
 *   choice  = sum [ compare sum ? choice : choice ]
 *   sum     = product { + - product }     product = sign { * / sign }
 *   sign    = [-] sign | number | name | ( choice ) | min|max ( choice , … )
 * A branch that is not taken is read with `isLive` false: nothing in it is computed, so it may divide by zero.
 */
export class NaiveFormula {
  private rest: string[]

  private constructor(
    expression: string,
    private readonly values: Record<string, Fraction>,
  ) {
    this.rest = expression.match(/[A-Za-z_]\w*|\d*\.?\d+|>=|<=|[^\s]/g) ?? []
  }

  /** The exact value, or null where it has none (division by zero on the branch taken). */
  static valueOf(expression: string, values: Record<string, Fraction>): Fraction | null {
    const reader = new NaiveFormula(expression, values)
    const value = reader.choice(true)
    if (reader.rest.length > 0) throw new Error(`left over: ${reader.rest.join(' ')}`)
    return value
  }

  private take(expected?: string): string {
    const token = this.rest.shift() ?? ''
    if (expected !== undefined && token !== expected) throw new Error(`${expected} expected, ${token} found`)
    return token
  }

  private choice(isLive: boolean): Fraction | null {
    const left = this.sum(isLive)
    const sign = this.rest[0] ?? ''
    if (!['>', '<', '>=', '<='].includes(sign)) return left
    this.take()
    const right = this.sum(isLive)
    this.take('?')
    const isKnown = left !== null && right !== null
    const holds = isKnown && compares(sign, left, right)
    const then = this.choice(isLive && isKnown && holds)
    this.take(':')
    const otherwise = this.choice(isLive && isKnown && !holds)
    if (!isKnown) return null
    return holds ? then : otherwise
  }

  private sum(isLive: boolean): Fraction | null {
    let left = this.product(isLive)
    while (this.rest[0] === '+' || this.rest[0] === '-') {
      const sign = this.take()
      const right = this.product(isLive)
      left = left && right && (sign === '+' ? plus(left, right) : minus(left, right))
    }
    return left
  }

  private product(isLive: boolean): Fraction | null {
    let left = this.sign(isLive)
    while (this.rest[0] === '*' || this.rest[0] === '/') {
      const sign = this.take()
      const right = this.sign(isLive)
      if (!left || !right) left = null
      else if (sign === '*') left = times(left, right)
      else left = right.top === 0n ? null : over(left, right)
    }
    return left
  }

  private sign(isLive: boolean): Fraction | null {
    const token = this.take()
    if (token === '-') {
      const value = this.sign(isLive)
      return value && negative(value)
    }
    if (token === '(') {
      const value = this.choice(isLive)
      this.take(')')
      return value
    }
    if (token === 'min' || token === 'max') return this.extreme(token, isLive)
    if (!isLive) return null
    return /^[\d.]/.test(token) ? decimal(Number(token)) : (this.values[token] ?? null)
  }

  private extreme(name: string, isLive: boolean): Fraction | null {
    const operands: (Fraction | null)[] = []
    do {
      this.take()
      operands.push(this.choice(isLive))
    } while (this.rest[0] === ',')
    this.take(')')
    return operands.reduce((best, next) => {
      if (!best || !next) return null
      return isBelow(next, best) === (name === 'min') ? next : best
    })
  }
}

function compares(sign: string, left: Fraction, right: Fraction): boolean {
  if (isSame(left, right)) return sign.endsWith('=')
  return sign.startsWith('<') === isBelow(left, right)
}
