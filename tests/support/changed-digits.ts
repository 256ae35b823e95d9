/** Any JSON value that has parts. */
type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** The JSON pointer of every number below a value. */
export function pointersToNumbers(value: unknown, pointer = ''): string[] {
  if (typeof value === 'number') return [pointer]
  return isTree(value)
    ? Object.entries(value).flatMap(([key, part]) => pointersToNumbers(part, `${pointer}/${key}`))
    : []
}

function holderOf(root: unknown, pointer: string): [holder: Tree, key: string] {
  const keys = pointer.split('/').slice(1)
  const key = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((value, step) => (isTree(value) ? value[step] : undefined), root)
  if (!isTree(holder)) throw new Error(`nothing at ${pointer}`)
  return [holder, key]
}

export function numberAt(root: unknown, pointer: string): number {
  const [holder, key] = holderOf(root, pointer)
  return holder[key] as number
}

/** Calls back while another value stands at the pointer, and puts the old one back. */
export function whileChanged<T>(root: unknown, pointer: string, value: unknown, work: () => T): T {
  const [holder, key] = holderOf(root, pointer)
  const before = holder[key]
  holder[key] = value
  try {
    return work()
  } finally {
    holder[key] = before
  }
}

/** The number with one of its digits replaced, each place in turn by each of the steps (mod 10). */
export function changedDigits(value: number, steps: readonly number[]): number[] {
  const text = String(value)
  return [...text].flatMap((digit, place) => {
    if (digit < '0' || digit > '9') return []
    return steps.map((step) =>
      Number(text.slice(0, place) + ((Number(digit) + step) % 10) + text.slice(place + 1)),
    )
  })
}
