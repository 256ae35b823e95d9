import pg from 'pg'

type Interval = { from: number; until: number }
const intervals: Interval[] = []
let open = 0

function begin(): () => void {
  const from = performance.now()
  open += 1
  return () => {
    open -= 1
    intervals.push({ from, until: performance.now() })
  }
}

type Callback = (...answer: unknown[]) => unknown
const isCallback = (value: unknown): value is Callback => typeof value === 'function'

/**
 * From now on every statement of this process is timed, from being handed to the database until its answer is there:
 * a pool passes a callback, everybody else waits for a promise.
 */
export function timeStatements(): void {
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function timed(this: pg.Client, ...args: unknown[]) {
    const end = begin()
    const callback = args.at(-1)
    if (isCallback(callback)) {
      const ended: Callback = (...answer) => [end(), callback(...answer)]
      return original.apply(this, [...args.slice(0, -1), ended])
    }
    const answer = original.apply(this, args)
    if (!(answer instanceof Promise)) throw new Error('a statement that cannot be timed')
    return answer.finally(end)
  } as typeof pg.Client.prototype.query
}

/** Milliseconds during which at least one statement was with the database: parallel ones count once. */
function covered(): number {
  const sorted = [...intervals].sort((a, b) => a.from - b.from)
  let sum = 0
  let until = -Infinity
  for (const interval of sorted) {
    sum += Math.max(0, interval.until - Math.max(until, interval.from))
    until = Math.max(until, interval.until)
  }
  return sum
}

/** How long a piece of work takes, and how much of it the database. */
export async function timed(work: () => Promise<unknown>): Promise<{ whole: number; sql: number }> {
  intervals.length = 0
  const from = performance.now()
  await work()
  const whole = performance.now() - from
  if (open !== 0 || intervals.length === 0) throw new Error('the statements were not timed')
  return { whole, sql: covered() }
}
