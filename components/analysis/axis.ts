const WHOLE = 100
const TEN = 10
const FEW = 5

/** From the tens below the lowest share to 100 %, with a tick at every ten, or at every other where they are many. */
export function percentAxis(lowest: number): { from: number; to: number; ticks: number[] } {
  const from = Math.max(0, Math.min(Math.floor(lowest / TEN) * TEN, WHOLE - TEN))
  const step = (WHOLE - from) / TEN > FEW ? 2 * TEN : TEN
  const ticks: number[] = []
  for (let tick = WHOLE; tick >= from; tick -= step) ticks.unshift(tick)
  return { from, to: WHOLE, ticks }
}

/** From 0 to a round figure above the largest, in four or five steps. */
export function amountAxis(largest: number): { from: number; to: number; ticks: number[] } {
  const power = 10 ** Math.floor(Math.log10(Math.max(largest, 0.01)))
  const step = [0.25, 0.5, 1, 2, 2.5].map((s) => s * power).find((s) => largest / s <= FEW) ?? 2.5 * power
  const count = Math.max(1, Math.ceil(largest / step))
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)))
  return { from: 0, to: ticks.at(-1) ?? 1, ticks }
}
