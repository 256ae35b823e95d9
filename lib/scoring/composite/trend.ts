import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'
import { mean } from '@/lib/scoring/statistics/moments'

function checkedYears(years: Numbers, figures: Numbers): void {
  finiteNumbers('years', years)
  finiteNumbers('figures', figures)
  if (years.length !== figures.length || years.length < 2)
    throw new RangeError(`${figures.length} figures for ${years.length} years, at least 2 of both are needed`)
  for (let at = 1; at < years.length; at += 1)
    if (!((years[at] as number) > (years[at - 1] as number)))
      throw new RangeError(`year ${years[at]} does not follow ${years[at - 1]}`)
}

/**
 * The yearly growth that leads from the first figure to the last: (y_T ÷ y_0)^(1 ÷ (T − t)) − 1. Figures
 * between count for nothing. Source: COINr 1.1.14 `CAGR`. Units: a share per year. Rounding: none. Missing:
 * refused; first and last figure must be above 0. Compare indexes in percent only, never points of sets with
 * other maxima. Example: 81,5 in 2018 and 88,4 in 2022 → 0,0205.
 */
export function yearlyGrowth(years: Numbers, figures: Numbers): number {
  checkedYears(years, figures)
  const last = years.length - 1
  const [from, to] = [figures[0] as number, figures[last] as number]
  if (!(from > 0 && to > 0)) throw new RangeError(`no growth from ${from} to ${to}`)
  return (to / from) ** (1 / ((years[last] as number) - (years[0] as number))) - 1
}

/**
 * The slope of the straight line through all years, in percent of the line's height in the first year.
 * Source: COINr 1.1.14 `prc_change`. Units: percent per year. Rounding: none. Missing: refused; a line that
 * starts at 0 has no such percentage. Example: 81,5; 83; 82,1; 85,6; 88,4 from 2018 on → 1,64 a year on
 * 80,84 = 2,0287.
 */
export function yearlyChangePercent(years: Numbers, figures: Numbers): number {
  checkedYears(years, figures)
  const middleYear = mean(years)
  const middle = mean(figures)
  let products = 0
  let squares = 0
  for (let at = 0; at < years.length; at += 1) {
    const distance = (years[at] as number) - middleYear
    products += distance * ((figures[at] as number) - middle)
    squares += distance ** 2
  }
  const slope = products / squares
  const start = middle + slope * ((years[0] as number) - middleYear)
  if (start === 0) throw new RangeError('the line through the years starts at 0')
  return (100 * slope) / start
}
