import { describe, expect, it } from 'vitest'
import { lineScoreOf, scoreAgency, type AgencyScore, type Part } from '@/lib/scoring/agency-score'
import type { CatalogueTree } from '@/lib/scoring/catalogue-tree'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { bandOf, blockMean, blockMedianHundredths, rankBlock, type Band } from '@/lib/scoring/ranking'
import type { Rule } from '@/lib/scoring/rule'
import { surveyShare } from '@/lib/scoring/survey-score'
import type { LineResult } from '@/lib/scoring/working'
import {
  naiveAgency,
  rowsBelow,
  type NaiveAgency,
  type NaiveOptions,
  type NaivePart,
} from '@/tests/support/naive-scoring/agency'
import { naiveBand, naiveMean, naiveMedian, naiveRanks } from '@/tests/support/naive-scoring/block'
import { naiveLine } from '@/tests/support/naive-scoring/line'
import { randomCase, type RandomAgency, type RandomCase } from '@/tests/support/naive-scoring/random-case'
import { LATEST_DAY } from '@/tests/support/naive-scoring/random-facts'
import { Seeded } from '@/tests/support/naive-scoring/seeded'
import type { NaiveLine, NaiveRule } from '@/tests/support/naive-scoring/shapes'
import { naiveShare, type NaiveAnswer } from '@/tests/support/naive-scoring/survey-share'

/**
 * lib/scoring against a second implementation that shares nothing with it: written from the catalogue format, with its
 * own fractions, calendar, formula reader and sums. Everything is compared as exact values; a disagreement names the
 * seed that brings it back.
 */
const CASES = 10_000

/** Both sides told in one form: texts for whole numbers, sorted fields without their reasons. */
type Told = Record<string, unknown>

const once = (fields: readonly string[]) => [...new Set(fields)].sort()

function toldLine(line: LineResult): Told {
  switch (line.status) {
    case 'scored':
      return { status: line.status, points: String(line.points) }
    case 'not-scored':
      return { status: line.status, missing: [...line.missing].sort() }
    case 'not-applicable':
      return { status: line.status, why: line.why }
    case 'impossible':
      return { status: line.status, fields: once(line.problems.map(({ field }) => field)) }
  }
}

function toldNaiveLine(line: NaiveLine): Told {
  switch (line.status) {
    case 'scored':
      return { status: line.status, points: String(line.points) }
    case 'not-scored':
      return { status: line.status, missing: [...line.missing].sort() }
    case 'impossible':
      return { status: line.status, fields: once(line.fields) }
    case 'not-applicable':
      return line
  }
}

const toldPart = ({ points, maxPoints, scoredMaxPoints, percentHundredths }: Part | NaivePart) =>
  [points, maxPoints, scoredMaxPoints, percentHundredths].join(' ')

const toldAgency = ({ total, appraisal, survey, byCode, missing }: AgencyScore | NaiveAgency): Told => ({
  total: toldPart(total),
  appraisal: toldPart(appraisal),
  survey: toldPart(survey),
  byCode: [...byCode].map(([code, part]) => `${code}: ${toldPart(part)}`).sort(),
  missing,
})

type Seen = { lines: Map<string, number>; block: Map<string, number> }
const seen: Seen = { lines: new Map(), block: new Map() }
const note = (kind: keyof Seen, what: string) => seen[kind].set(what, (seen[kind].get(what) ?? 0) + 1)

const libraryOptions = ({ bonus, penalty, bonusCap, penaltyCap, withoutSurvey, soFar }: NaiveOptions) => ({
  bonus: pointsFromMillionths(bonus),
  penalty: pointsFromMillionths(penalty),
  ...(bonusCap === null ? {} : { bonusCap: pointsFromMillionths(bonusCap) }),
  ...(penaltyCap === null ? {} : { penaltyCap: pointsFromMillionths(penaltyCap) }),
  withoutSurvey,
  soFar,
})

/** One agency on both sides: every line, then every sum. */
function compareAgency(random: RandomCase, agency: RandomAgency) {
  const ours = new Map<string, LineResult>()
  const theirs: Record<string, NaiveLine> = {}
  for (const { code, maxPoints, rule } of random.nodes.flatMap(rowsBelow)) {
    const facts = agency.facts[code]
    if (facts === undefined) continue
    const applies = agency.applies[code] ?? true
    const row = { code, maxPoints, rule: rule as unknown as Rule }
    const line = scoreLine(row, facts as unknown as Facts | null, { applies, latestDay: LATEST_DAY })
    ours.set(code, line)
    theirs[code] = naiveLine(rule as NaiveRule, maxPoints, facts, { applies, latestDay: LATEST_DAY })
    note('lines', `${rule?.kind} ${line.status}`)
    expect(toldLine(line), `row ${code} of ${agency.id}`).toEqual(toldNaiveLine(theirs[code]))
  }
  const tree = { maxPoints: random.maxPoints, nodes: random.nodes } as unknown as CatalogueTree
  const scores = new Map([...ours].map(([code, line]) => [code, lineScoreOf(line)]))
  const own = scoreAgency(tree, scores, libraryOptions(agency.options))
  const other = naiveAgency(random.nodes, theirs, agency.options)
  expect(toldAgency(own), agency.id).toEqual(toldAgency(other))
  return { own, other }
}

/** One case on both sides: agencies, then places, bands, mean and median. */
function compareCase(random: RandomCase): void {
  const both = random.agencies.map((agency) => compareAgency(random, agency))
  const ranked = rankBlock(
    both.map(({ own }, i) => ({
      agencyId: random.agencies[i]?.id ?? '',
      percentHundredths: own.total.percentHundredths,
      tieBreakers: [
        { name: 'appraisal', value: own.appraisal.percentHundredths ?? 0 },
        { name: 'survey', value: own.survey.percentHundredths ?? 0 },
      ],
    })),
    random.ties,
  )
  const places = both.map(({ other: { total, appraisal, survey } }) => ({
    percent: total.percentHundredths,
    breakers: [appraisal.percentHundredths ?? 0n, survey.percentHundredths ?? 0n],
  }))
  expect(ranked.map(({ rank, tied }) => ({ rank, tied }))).toEqual(naiveRanks(places, random.ties))
  for (const { rank, tied } of ranked)
    note('block', rank === null ? 'not ranked' : tied ? random.ties : 'alone')

  const bands = random.bands as unknown as Band[]
  const ownBands = both.map(({ own }) => bandOf(own.total.percentHundredths, bands)?.key ?? null)
  expect(ownBands).toEqual(places.map(({ percent }) => naiveBand(percent, random.bands)))

  const totals = both.map(({ own }) => own.total)
  const naiveTotals = both.map(({ other }) => other.total)
  expect(String(blockMean(totals))).toBe(String(naiveMean(naiveTotals)))
  expect(String(blockMedianHundredths(totals))).toBe(String(naiveMedian(naiveTotals)))
}

describe('a second, naive implementation', () => {
  it(
    `agrees on ${CASES} random catalogues with their assessments, row by row and sum by sum`,
    { timeout: 120_000 },
    () => {
      for (let seed = 0; seed < CASES; seed += 1) {
        try {
          compareCase(randomCase(new Seeded(seed)))
        } catch (error) {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          })
        }
      }
    },
  )

  it('was asked about every kind of rule in every state it has, and about ties of both sorts', () => {
    const kinds = [
      'choice',
      'ratio',
      'value',
      'count',
      'deduction',
      'deadline',
      'checklist',
      'formula',
      'external',
      'survey',
    ]
    const states = ['scored', 'not-scored', 'not-applicable', 'impossible']
    const rare = kinds
      .flatMap((kind) => states.map((state) => `${kind} ${state}`))
      .filter((what) => (seen.lines.get(what) ?? 0) < 200)
    expect(rare).toEqual([])
    for (const what of ['not ranked', 'alone', 'competition', 'consecutive'])
      expect(seen.block.get(what)).toBeGreaterThan(100)
  })

  it('agrees on the shares of 2000 random surveys, answer by answer', () => {
    for (let seed = 0; seed < 2000; seed += 1) {
      const random = new Seeded(1_000_000 + seed)
      const questions = ['q1', 'q2', 'q3'].slice(0, random.between(1, 3)).map((code) => ({
        code,
        options: [
          { key: 'very', share: 1 },
          { key: 'rather', share: random.pick([0.75, 0.5, 0.333333]) },
          { key: 'not', share: 0 },
          { key: 'unknown', share: null },
        ],
      }))
      const groups = ['citizens', 'businesses', 'staff']
      const answers: NaiveAnswer[] = Array.from({ length: random.between(0, 30) }, () => ({
        question: random.pick(questions).code,
        group: random.pick(groups),
        option: random.pick(['very', 'rather', 'not', 'unknown']),
      }))
      const weights = random.oneIn(2)
        ? null
        : Object.fromEntries(groups.map((group) => [group, random.pick([0, 0.2, 0.5, 1, 3])]))
      const tallies = answers.map(({ question, group, option }) => ({
        question,
        group,
        counts: { [option]: 1 },
      }))
      const own = surveyShare(questions, tallies, weights)
      expect(String(own?.shareMillionths ?? null), `seed ${seed}`).toBe(
        String(naiveShare(questions, answers, weights)),
      )
    }
  })
})
