import type { NodeLevel, RowMethod } from '@/lib/scoring/catalogue-tree'
import type { Facts } from '@/lib/scoring/facts'
import type { Band, Ties } from '@/lib/scoring/ranking'
import type { Bilingual, Rule } from '@/lib/scoring/rule'
import type { Change, Standing } from './change-against'

/**
 * What recomputing needs of a published bundle, as plain data of any version: what a version does not hold is absent.
 * Whole numbers `points`, `maxPoints` of parts, and caps are millionths of a point.
 */
export type PublishedBundle = {
  latestDay: string
  round: { ties: Ties }
  /** From version 2 on; before it, ties were settled in the same order. */
  settings?: { tieBreakers: readonly TieBreakerPart[] }
  blocks: readonly PublishedBlock[]
}

export type TieBreakerPart = 'appraisal' | 'survey'

export type PublishedBlock = {
  id: string
  withSurvey: boolean
  bands: readonly Band[]
  catalogue: { maxPoints: number; nodes: readonly PublishedNode[] }
  meanHundredths: number | null
  medianHundredths: number | null
  bonusCapPoints?: number | null
  penaltyCapPoints?: number | null
  /** From version 4 on. */
  questionnaire?: { respondentGroups: readonly { key: string; weight: number | null }[] } | null
  agencies: readonly PublishedAgency[]
}

export type PublishedNode = {
  code: string
  parentCode: string | null
  level: NodeLevel
  maxPoints: number
  method?: RowMethod
  rule?: Rule
  appliesWhen?: string
}

export type PublishedPart = { points: number; maxPoints: number; indexHundredths: number | null }

export type PublishedEstimate = {
  code: string
  shareMillionths: number
  /** From version 4 on: what groups said; null where too few answered. */
  groups?: readonly { group: string; shareMillionths: number | null }[]
}

export type PublishedAgency = {
  id: string
  name: Bilingual
  submitted: boolean
  rank: number | null
  tied: boolean
  bandKey: string | null
  total: PublishedPart | null
  appraisal: PublishedPart | null
  survey: PublishedPart | null
  attributes: readonly string[]
  previous: Standing | null
  rows: readonly PublishedRow[]
  bonusPoints?: number
  penaltyPoints?: number
  sums?: readonly (PublishedPart & { code: string })[]
  surveyEstimates?: readonly PublishedEstimate[]
  change?: Change | null
}

export type PublishedRow =
  | {
      code: string
      status: 'scored'
      points: number
      facts: Facts | null
      by: 'rule' | 'judgement'
    }
  | { code: string; status: 'not-scored' }
  | {
      code: string
      status: 'not-applicable'
      why: 'attribute' | 'claim' | 'denominator-zero'
      facts: Facts | null
    }
