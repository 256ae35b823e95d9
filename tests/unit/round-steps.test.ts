import { describe, expect, it } from 'vitest'
import { roundSteps, stepsOf } from '@/components/shell/round-steps'
import type { RoundPhase } from '@/components/shell/round-steps'

const statuses = (phase: RoundPhase) => stepsOf(phase).map((step) => step.status)

describe('the steps of a round', () => {
  it('all lie ahead while it is prepared and behind once it is published', () => {
    expect(new Set(statuses('preparation'))).toEqual(new Set(['ahead']))
    expect(new Set(statuses('published'))).toEqual(new Set(['done']))
  })

  it.each([
    ['selfAssessment', 0],
    ['explanation', 2],
    ['council', 4],
    ['approved', 5],
  ] as const)('has exactly one present step in phase %s', (phase, at) => {
    const expected = roundSteps.map((_, index) => (index < at ? 'done' : index === at ? 'now' : 'ahead'))
    expect(statuses(phase)).toEqual(expected)
  })
})
