import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendedDeadline, gapsBetween, gapsWithin, minutesLost, windowBefore } from '@/lib/uptime/policy'
import type { DeadlineFacts, PortalRun } from '@/lib/uptime/types'

/** Downtime: arithmetic over runs, and what of it counts before a deadline. */

const MINUTE = 60_000
const at = (minutes: number): Date => new Date(Date.UTC(2021, 11, 21) + minutes * MINUTE)
const run = (from: number, until: number): PortalRun => ({ startedAt: at(from), lastAliveAt: at(until) })
const gap = (from: number, until: number) => ({ from: at(from), until: at(until) })

describe('a gap', () => {
  it.each<[string, PortalRun[], ReturnType<typeof gap>[]]>([
    ['is none where nothing ever ran', [], []],
    ['is none before the first run and after the last beat', [run(10, 20)], []],
    ['is what lies between two runs', [run(0, 10), run(57, 90)], [gap(10, 57)]],
    ['is none for a minute, as late beats are', [run(0, 10), run(11, 90)], []],
    ['begins above a minute', [run(0, 10), run(11.01, 90)], [gap(10, 11.01)]],
    ['is none while another process was alive', [run(0, 10), run(5, 60), run(57, 90)], []],
    ['is what no process covers', [run(0, 10), run(5, 20), run(40, 50)], [gap(20, 40)]],
    ['is not ended by a run that lies within another', [run(0, 50), run(10, 20), run(60, 70)], [gap(50, 60)]],
    ['does not depend on the order in which runs are read', [run(57, 90), run(0, 10)], [gap(10, 57)]],
  ])('%s', (_what, runs, gaps) => {
    expect(gapsBetween(runs)).toEqual(gaps)
  })

  const runs = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 300 }))
      .map(([from, length]) => run(from, from + length)),
    { maxLength: 12 },
  )
  const isAlive = (all: PortalRun[], instant: number) =>
    all.some((r) => r.startedAt.getTime() <= instant && instant <= r.lastAliveAt.getTime())

  it('never covers an instant at which a process was alive, and all the others between first and last', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 3300 }), (all, minute) => {
        const instant = at(minute + 0.5).getTime()
        const first = Math.min(...all.map((r) => r.startedAt.getTime()))
        const last = Math.max(...all.map((r) => r.lastAliveAt.getTime()))
        const inGap = gapsBetween(all).some((g) => g.from.getTime() < instant && instant < g.until.getTime())
        if (isAlive(all, instant) || instant < first || instant > last) expect(inGap).toBe(false)
        // Half a minute past a whole one, not alive: the gap is at least a minute long; only above that it counts.
        else if (!isAlive(all, instant - MINUTE) && !isAlive(all, instant + MINUTE)) expect(inGap).toBe(true)
      }),
    )
  })

  it('is in order, apart from the next, longer than a minute, and the same whatever the order of the runs', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const gaps = gapsBetween(all)
        gaps.forEach(({ from, until }, i) => {
          expect(until.getTime() - from.getTime()).toBeGreaterThan(MINUTE)
          if (i > 0) expect(from.getTime()).toBeGreaterThanOrEqual(gaps[i - 1]?.until.getTime() ?? 0)
        })
        expect(gapsBetween([...all].reverse())).toEqual(gaps)
      }),
    )
  })

  it('only shrinks when another process was alive too', () => {
    fc.assert(
      fc.property(runs, runs, (some, more) => {
        const span = { from: at(0), until: at(4000) }
        const lost = (all: PortalRun[]) => minutesLost(gapsWithin(gapsBetween(all), span))
        // Runs within the time that is known already: they cannot make it longer.
        const first = Math.min(...some.map((r) => r.startedAt.getTime()))
        const last = Math.max(...some.map((r) => r.lastAliveAt.getTime()))
        const within = more.filter((r) => r.startedAt.getTime() >= first && r.lastAliveAt.getTime() <= last)
        expect(lost([...some, ...within])).toBeLessThanOrEqual(lost(some))
      }),
    )
  })

  it('counted within two halves of a window is counted once', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 3999 }), (all, middle) => {
        const gaps = gapsBetween(all)
        const length = (from: number, until: number) =>
          gapsWithin(gaps, gap(from, until)).reduce((sum, g) => sum + g.until.getTime() - g.from.getTime(), 0)
        expect(length(0, middle) + length(middle, 4000)).toBe(length(0, 4000))
      }),
    )
  })
})

describe('what counts before a deadline', () => {
  const DEADLINE = 3 * 24 * 60
  const facts: DeadlineFacts = {
    phase: 'selfAssessment',
    submitBefore: at(DEADLINE),
    explainBefore: at(3 * DEADLINE),
    openedAt: at(0),
    appraisalReleasedAt: at(3 * DEADLINE - 60),
    settledAt: { submitBefore: null, explainBefore: null },
  }

  it('is its last 24 hours, as far as they have passed', () => {
    const from = DEADLINE - 24 * 60
    expect(windowBefore('submitBefore', facts, at(DEADLINE - 10))).toEqual(gap(from, DEADLINE - 10))
    expect(windowBefore('submitBefore', facts, at(DEADLINE + 90))).toEqual(gap(from, DEADLINE))
    expect(windowBefore('submitBefore', facts, at(from))).toBeNull()
  })

  it('is nothing from before the step was open', () => {
    expect(windowBefore('explainBefore', facts, at(4 * DEADLINE))).toEqual(
      gap(3 * DEADLINE - 60, 3 * DEADLINE),
    )
    expect(
      windowBefore('explainBefore', { ...facts, appraisalReleasedAt: null }, at(4 * DEADLINE)),
    ).toBeNull()
  })

  it('is nothing of what was made good, for this deadline', () => {
    const settledAt = { submitBefore: at(DEADLINE - 30), explainBefore: at(DEADLINE) }
    expect(windowBefore('submitBefore', { ...facts, settledAt }, at(DEADLINE))).toEqual(
      gap(DEADLINE - 30, DEADLINE),
    )
    const later = { submitBefore: at(DEADLINE), explainBefore: null }
    expect(windowBefore('submitBefore', { ...facts, settledAt: later }, at(DEADLINE + 5))).toBeNull()
  })

  it('takes of a gap what lies within, and rounds the sum up to whole minutes', () => {
    const window = gap(100, 200)
    expect(gapsWithin([gap(0, 50), gap(90, 110), gap(150, 160), gap(190, 300)], window)).toEqual([
      gap(100, 110),
      gap(150, 160),
      gap(190, 200),
    ])
    expect(gapsWithin([gap(50, 100), gap(200, 210)], window)).toEqual([])
    expect(minutesLost([gap(100, 101.2), gap(150, 151.2)])).toBe(3)
    expect(minutesLost([])).toBe(0)
  })

  it('is added to the deadline, or to now where that has passed', () => {
    expect(extendedDeadline(at(100), 47, at(60))).toEqual(at(147))
    expect(extendedDeadline(at(100), 47, at(160))).toEqual(at(207))
  })
})
