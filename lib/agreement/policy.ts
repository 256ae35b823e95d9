import { mayAppraise } from '@/lib/assignment/policy'
import type { AssignablePerson, AssignedReading, ReadLine } from '@/lib/assignment/types'
import type { ReadingView, SaidWord } from '@/lib/reading/types'
import { alphaInterval } from '@/lib/scoring/agreement/alpha-interval'
import { intraclassCorrelation } from '@/lib/scoring/agreement/intraclass-correlation'
import { krippendorffAlpha } from '@/lib/scoring/agreement/krippendorff-alpha'
import { limitsOfAgreement } from '@/lib/scoring/agreement/limits-of-agreement'
import type { Rating } from '@/lib/scoring/agreement/rating-table'
import { severities } from '@/lib/scoring/agreement/severity'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import type { AgreementFigures, Estimate, ReaderProposal, SeverityView } from './types'

/** Fewer lines read by two say too little about how a block, or a person, is read (decision record 0035). */
export const FEWEST_PAIRS = 10
export const FEWEST_SHARED = 5
/** The bootstrap is drawn from this seed, so that the page shows the same limits each time. */
const SEED = 4210
const REPLICATES = 500

type Points = Pick<ReadingView, 'first' | 'second' | 'third' | 'maxPoints' | 'id'>

const percentOf = (word: SaidWord | null, maxPoints: number): number | null =>
  !word || word.verdict === 'ask' || maxPoints === 0 ? null : ((word.points ?? 0) / maxPoints) * 100

/** First and second reading of every line about which both have given points, in percent of its maximum. */
function pairsOf(readings: readonly Points[]): [number, number][] {
  return readings.flatMap((r): [number, number][] => {
    const [first, second] = [percentOf(r.first, r.maxPoints), percentOf(r.second, r.maxPoints)]
    return first === null || second === null ? [] : [[first, second]]
  })
}

/** How far two readings agree, with limits of 95 %. */
export function agreementOf(readings: readonly Points[], tolerancePercent: number): AgreementFigures {
  const pairs = pairsOf(readings)
  const apart = (limit: number) => pairs.filter(([a, b]) => Math.abs(a - b) <= limit + 1e-9).length
  const counts = { pairs: pairs.length, same: apart(0), within: apart(tolerancePercent) }
  if (pairs.length < FEWEST_PAIRS)
    return { ...counts, isEnough: false, alpha: null, correlation: null, difference: null }
  const { meanDifference, lower, upper } = limitsOfAgreement({
    first: pairs.map(([first]) => first),
    second: pairs.map(([, second]) => second),
  })
  const icc = intraclassCorrelation(pairs, '1,1')
  return {
    ...counts,
    isEnough: true,
    alpha: alphaOf(pairs),
    correlation: icc && { value: icc.coefficient, lower: icc.lower, upper: icc.upper },
    difference: { value: meanDifference, lower, upper },
  }
}

function alphaOf(pairs: readonly [number, number][]): Estimate | null {
  const { alpha } = krippendorffAlpha(pairs, 'interval')
  if (alpha === null) return null
  const limits = alphaInterval(pairs, 'interval', { random: seededRandom(SEED), replicates: REPLICATES })
  return { value: alpha, lower: limits?.lower ?? null, upper: limits?.upper ?? null }
}

/** Each reader against those who read the same lines; a name stands for whoever said something. */
export function severitiesOf(readings: readonly Points[]): SeverityView[] {
  const names = new Map<string, string>()
  const ratings = readings.flatMap((r): Rating[] =>
    [r.first, r.second, r.third].flatMap((word) => {
      const value = percentOf(word, r.maxPoints)
      if (!word || value === null) return []
      names.set(word.personId, word.personName)
      return [{ unit: r.id, appraiser: word.personId, value }]
    }),
  )
  if (names.size < 2) return []
  const found = severities(ratings).map((s): SeverityView => {
    const isEnough = s.sharedUnits >= FEWEST_SHARED && s.lower !== null
    const difference = s.difference === null ? null : { value: s.difference, lower: s.lower, upper: s.upper }
    return {
      ...{ personId: s.appraiser, name: names.get(s.appraiser) ?? '', ratings: s.ratings },
      ...{ sharedLines: s.sharedUnits, isEnough, difference: isEnough ? difference : null },
      verdict: !isEnough || difference === null ? 'unknown' : verdictOf(difference),
    }
  })
  return found.sort((a, b) => (a.difference?.value ?? Infinity) - (b.difference?.value ?? Infinity))
}

function verdictOf({ lower, upper }: Estimate): SeverityView['verdict'] {
  if (upper !== null && upper < 0) return 'severe'
  return lower !== null && lower > 0 ? 'lenient' : 'even'
}

type ReaderFacts = {
  blockId: string
  people: readonly AssignablePerson[]
  /** Lines that lack a reader, with the version of what was there. */
  lines: readonly { agencyId: string; code: string }[]
  readLines: readonly ReadLine[]
  /** Open work of each person so far. */
  loads: ReadonlyMap<string, number>
}

/** Who should read lines independently: of those who may and had no hand in them, whoever has the least to do. */
export function proposeReaders(
  reading: Exclude<AssignedReading, 'first'>,
  { blockId, people, lines, readLines, loads }: ReaderFacts,
): ReaderProposal {
  const open = new Map(loads)
  const readersOf = new Map(readLines.map((l) => [`${l.agencyId}/${l.code}`, l.readers]))
  const proposal: ReaderProposal = { parts: [], without: 0 }
  for (const { agencyId, code } of lines) {
    const readers = readersOf.get(`${agencyId}/${code}`)
    const others = readers ? [readers.first, readers.second, readers.third].flat() : []
    const able = people.filter(
      (p) =>
        !p.seesReadings &&
        p.agencyId !== agencyId &&
        !others.includes(p.id) &&
        mayAppraise(p, { blockId, code, agencyId }),
    )
    const least = [...able].sort((a, b) => (open.get(a.id) ?? 0) - (open.get(b.id) ?? 0))[0]
    if (least) {
      open.set(least.id, (open.get(least.id) ?? 0) + 1)
      proposal.parts.push({ code, agencyId, appraiserId: least.id, version: 0 })
    } else proposal.without += 1
  }
  return proposal
}
