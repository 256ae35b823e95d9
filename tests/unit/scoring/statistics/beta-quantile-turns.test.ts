import { beforeEach, describe, expect, it, vi } from 'vitest'
import { betaTails } from '@/lib/scoring/statistics/beta'
import { betaPoint } from '@/lib/scoring/statistics/beta-quantile'

vi.mock('@/lib/scoring/statistics/beta', async (original) => {
  const beta = await original<typeof import('@/lib/scoring/statistics/beta')>()
  return { ...beta, betaTails: vi.fn(beta.betaTails) }
})

const counted = vi.mocked(betaTails)

beforeEach(() => {
  counted.mockClear()
})

// One time is the look at the middle. Halving the bracket alone would ask a hundred times and more.
describe('the search for a quantile of the beta distribution', () => {
  it.each([
    [0.025, 2, 3, 7],
    [0.975, 2, 3, 7],
    [0.5, 10, 0.5, 6],
    [0.001, 20, 400, 8],
    [0.9999, 5000, 400, 9],
    [0.4, 3, 7, 8],
    [1e-12, 5, 0.5, 5],
    // Here the rounding of the tails moves the point to and fro.
    [0.8, 30.5, 0.5, 12],
    [1e-30, 0.2, 1, 12],
  ])('at %s with a = %s, b = %s asks for the tails at most %i times', (p, a, b, most) => {
    betaPoint({ lower: p, upper: 1 - p }, a, b)
    expect(counted.mock.calls.length).toBeLessThanOrEqual(most)
  })
})
