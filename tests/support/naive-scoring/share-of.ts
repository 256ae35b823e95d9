/** top/bottom of a decimal amount, cut to a millionth and written as a decimal again. Example: 1/3 of 0.5 → 0.166666. */
export function shareOf(amount: number, top: number, bottom: number): number {
  return Math.floor((Math.round(amount * 1e6) * top) / bottom) / 1e6
}
