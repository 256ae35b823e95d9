/** From where a cell of the heat map takes the next, paler step, in tenths of a percent. */
export const LOSS_BREAKS = [950, 900, 850, 800, 700, 600] as const

/** The step of a share, 1 (nearly all reached) to 7: by what is printed, so that figure and colour never disagree. */
export function lossStep(tenths: number): number {
  const at = LOSS_BREAKS.findIndex((from) => tenths >= from)
  return (at < 0 ? LOSS_BREAKS.length : at) + 1
}
