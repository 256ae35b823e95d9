import type { NaiveOptions } from './agency'
import { randomFacts } from './random-facts'
import { KINDS, randomRule } from './random-rule'
import type { Seeded } from './seeded'
import type { NaiveFacts, NaiveNode } from './shapes'

export type RandomAgency = {
  id: string
  applies: Record<string, true | 'attribute' | 'claim'>
  facts: Record<string, NaiveFacts | null>
  options: NaiveOptions
}
export type RandomCase = {
  nodes: NaiveNode[]
  maxPoints: number
  agencies: RandomAgency[]
  ties: 'competition' | 'consecutive'
  bands: { key: string; fromPercent: number }[]
}

const MAXIMA = [0.25, 0.5, 0.75, 1, 1.5, 2, 0.333333, 0.000001, 1.234567, 3]
const LEVELS = ['field', 'criterion', 'component'] as const

/** A parent's maximum, added up in whole millionths. */
const sumOf = (nodes: NaiveNode[]): number =>
  nodes.reduce((sum, { maxPoints }) => sum + Math.round(maxPoints * 1e6), 0) / 1e6

function randomRow(random: Seeded, code: string): NaiveNode {
  const maxPoints = random.oneIn(6) ? random.between(1, 5_000_000) / 1e6 : random.pick(MAXIMA)
  const rule = randomRule(random, random.pick(KINDS), maxPoints)
  return {
    code,
    maxPoints,
    method: rule.kind === 'survey' ? 'survey' : 'appraisal',
    rule,
    ...(random.oneIn(9) ? { appliesWhen: 'has-boats' } : {}),
  }
}

function randomNode(random: Seeded, code: string, depth: number): NaiveNode & { level: string } {
  const level = LEVELS[depth] ?? 'component'
  if (depth === 2 || (depth === 1 && random.oneIn(2))) return { ...randomRow(random, code), level }
  const children = Array.from({ length: random.between(1, 3) }, (_, i) =>
    randomNode(random, `${code}.${i + 1}`, depth + 1),
  )
  return { code, level, maxPoints: sumOf(children), children }
}

function randomOptions(random: Seeded): NaiveOptions {
  const amount = () => (random.oneIn(2) ? 0n : BigInt(random.between(0, 4_000_000)))
  const cap = () => (random.oneIn(2) ? null : BigInt(random.pick([0, 1, 1_000_000, 2_500_000])))
  return {
    bonus: amount(),
    penalty: amount(),
    bonusCap: cap(),
    penaltyCap: cap(),
    withoutSurvey: random.oneIn(4),
    soFar: random.oneIn(4),
  }
}

function randomAgency(random: Seeded, id: string, rows: NaiveNode[]): RandomAgency {
  const applies: RandomAgency['applies'] = {}
  const facts: RandomAgency['facts'] = {}
  for (const { code, rule } of rows) {
    applies[code] = random.oneIn(15) ? random.pick(['attribute', 'claim'] as const) : true
    if (rule && !random.oneIn(30)) facts[code] = randomFacts(random, rule)
  }
  return { id, applies, facts, options: randomOptions(random) }
}

/** A catalogue with its assessments, settings and bands, all from one seed. */
export function randomCase(random: Seeded): RandomCase {
  const nodes = Array.from({ length: random.between(1, 3) }, (_, i) => randomNode(random, String(i + 1), 0))
  const rowsOf = (list: NaiveNode[]): NaiveNode[] =>
    list.flatMap((node) => (node.children ? rowsOf(node.children) : [node]))
  const agencies = Array.from({ length: random.between(1, 4) }, (_, i) =>
    randomAgency(random, `agency-${i + 1}`, rowsOf(nodes)),
  )
  // Now and then an agency that did exactly as the first one, so that places are shared.
  const [first] = agencies
  if (first && random.oneIn(3)) agencies.push({ ...first, id: 'twin' })
  const edges = [90, 80, 70, 66.67, 50, 33.33, 0].filter(() => random.oneIn(2))
  return {
    nodes,
    maxPoints: sumOf(nodes),
    agencies,
    ties: random.pick(['competition', 'consecutive'] as const),
    bands: edges.map((fromPercent) => ({ key: `from-${fromPercent}`, fromPercent })),
  }
}
