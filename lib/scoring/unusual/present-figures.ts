import type { Figure } from './mark'

export type PresentFigure = { key: string; value: number }

/**
 * The figures that are there. Refused: a key twice, a value that is no finite number.
 * Example: a 1, b null → a 1.
 */
export function presentFigures(figures: readonly Figure[]): PresentFigure[] {
  const keys = new Set<string>()
  return figures.flatMap(({ key, value }) => {
    if (keys.has(key)) throw new RangeError(`${key} has two figures`)
    keys.add(key)
    if (value === null) return []
    if (!Number.isFinite(value)) throw new RangeError(`${key} has no finite figure: ${value}`)
    return [{ key, value }]
  })
}
