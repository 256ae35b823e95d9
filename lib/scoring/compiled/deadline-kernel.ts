import { dayNumber } from '@/lib/scoring/calendar-day'
import type { RuleOf } from '@/lib/scoring/rule'
import { IMPOSSIBLE, NOT_SCORED, SCORED } from './cell-status'
import { awardOf, NEVER_ISSUED, type Kernel } from './kernel'

const FIRST_DAY = dayNumber('0100-01-01') ?? NaN
const LAST_DAY = dayNumber('9999-12-31') ?? NaN

/** Whether a number counts the days to a day that can be written (years 100 to 9999). Example: 18658 → true (2021-01-31). */
export function isDayNumber(day: number): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY && Math.floor(day) === day
}

/**
 * Rule `deadline` on a column of day numbers (days since 1970-01-01), `NEVER_ISSUED` or not entered: whole days
 * and a table of points, so always exact. A day after the round's latest day is impossible.
 * Example: due 2021-01-31, steps 0 (1) and 10 (0,5): 18668 (2021-02-10) → 500_000.
 */
export function deadlineKernel(rule: RuleOf<'deadline'>, maxPoints: number, latestDay: string): Kernel {
  // A due day that is none makes nobody late, and a latest day that is none forbids nothing: as the exact rule has it.
  const due = dayNumber(rule.due) ?? Infinity
  const latest = dayNumber(latestDay) ?? Infinity
  const steps = Float64Array.from(rule.steps, (step) => step.daysLate)
  const awards = Float64Array.from(rule.steps, (step) => awardOf(step.points, maxPoints))
  const otherwise = awardOf(rule.otherwise, maxPoints)
  return (facts, first, _agencies, from, to, points, status, out) => {
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const day = facts[first + i] as number
      if (day === NEVER_ISSUED) points[out + i] = otherwise
      else if (isDayNumber(day) && day <= latest) {
        const daysLate = Math.max(0, day - due)
        let step = 0
        while (step < steps.length && !(daysLate <= (steps[step] as number))) step += 1
        points[out + i] = step < steps.length ? (awards[step] as number) : otherwise
      } else status[out + i] = Number.isNaN(day) ? NOT_SCORED : IMPOSSIBLE
    }
    return 0
  }
}
