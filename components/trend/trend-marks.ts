const INKS = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`)
/** Of the n-th agency. */
export const inkOf = (index: number) => INKS[index % INKS.length] ?? 'var(--chart-1)'
