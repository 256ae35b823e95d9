import { describe, expect, it } from 'vitest'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { smallBundle } from '@/tests/support/small-bundle'

const estimateIn = (bundle: ReturnType<typeof smallBundle>) => {
  const estimate = bundle.blocks[0]?.agencies.find((a) => a.id === 'finance')?.surveyEstimates[0]
  const [citizens, staff] = estimate?.groups ?? []
  if (!estimate || !citizens || !staff) throw new Error('no groups')
  return { estimate, citizens, staff }
}

describe('groups of a published survey row', () => {
  it('come to its share, and nothing is noted', () => {
    expect(recomputeBundle(smallBundle())).toMatchObject({ differences: [], notes: [] })
  })

  it('are noted where they do not, and are no difference', () => {
    const bundle = smallBundle()
    const { estimate, citizens } = estimateIn(bundle)
    citizens.shareMillionths = (citizens.shareMillionths ?? 0) - 40_000
    const { differences, notes } = recomputeBundle(bundle)
    expect(differences).toEqual([])
    const [note] = notes
    expect(note).toMatchObject({ blockId: 'departments', agencyId: 'finance', code: '2.2' })
    expect(note?.path).toMatch(/^\/blocks\/0\/agencies\/\d\/surveyEstimates\/0\/shareMillionths$/)
    // Three quarters of the weight.
    expect(note).toMatchObject({ stated: estimate.shareMillionths })
    expect(Math.abs((note?.computed ?? 0) - (estimate.shareMillionths - 30_000))).toBeLessThanOrEqual(1)
  })

  it('are not noted where one of them is not told, or has no weight while another has', () => {
    for (const spoil of [
      ({ staff }: ReturnType<typeof estimateIn>) =>
        Object.assign(staff, { shareMillionths: null, tooFew: true }),
      ({ staff }: ReturnType<typeof estimateIn>) => Object.assign(staff, { group: 'unknown' }),
    ]) {
      const bundle = smallBundle()
      const found = estimateIn(bundle)
      found.citizens.shareMillionths = 0
      spoil(found)
      expect(recomputeBundle(bundle).notes).toEqual([])
    }
  })

  it('count alike where the questionnaire gives no weights', () => {
    const bundle = smallBundle()
    const { estimate, citizens, staff } = estimateIn(bundle)
    for (const group of bundle.blocks[0]?.questionnaire?.respondentGroups ?? []) group.weight = null
    citizens.shareMillionths = estimate.shareMillionths - 10_000
    staff.shareMillionths = estimate.shareMillionths + 10_000
    expect(recomputeBundle(bundle).notes.filter((note) => note.agencyId === 'finance')).toEqual([])
  })
})
