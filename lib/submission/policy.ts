import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { appliesTo, isCentralRow, isOpenForEntry } from '@/lib/assessment/policy'
import type { AssessmentFacts, AssessmentState } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import { refuse, type PolicyAnswer } from '@/lib/errors'
import type { Facts } from '@/lib/scoring/facts'
import { sameParts } from '@/lib/subordinate-unit/policy'
import { selfScoreOf } from '@/lib/self-report/policy'
import type {
  CopiedContent,
  CopiedEvidence,
  CopiedLine,
  CopiedRemarks,
  CopyView,
  LineToCopy,
  ReceiptView,
  RemarksChange,
  RowChange,
} from './types'

/** The head takes a signed report back, as long as there is time to sign it again. */
export function canWithdraw(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  if (!holds(actor, 'head', { agencyId: a.agencyId, roundId: a.roundId })) return refuse('not-yours')
  if (a.state !== 'submitted') return refuse('not-submitted')
  return isOpenForEntry(a, now)
}

/**
 * The copies show drafts: they are the agency's own, Home Affairs' and auditors' to read – but for who stands aside from
 * the agency, whatever else he is.
 */
export const canReadCopies = (actor: Actor, place: { agencyId: string; roundId: string }): boolean =>
  holdsAny(actor, ['clerk', 'head'], place) ||
  (recusedAgencyId(actor) !== place.agencyId &&
    holdsAny(actor, ['homeAffairs', 'auditor'], { roundId: place.roundId }))

/** The rows of a copy: what is handed over or signed, in the catalogue's order. */
export const copyOf = (lines: readonly LineToCopy[]): CopiedLine[] =>
  lines.map((l) => ({
    code: l.code,
    facts: l.facts,
    // Left out where there are none: what was signed before keeps its hash.
    ...(l.parts ? { parts: l.parts } : {}),
    explanation: l.explanation,
    claim: l.claimState === 'none' ? null : l.claimReason,
    evidence: l.evidence
      .filter((e) => e.stage === 'self')
      .map(({ sha256, fileName, number, issuedOn, pages }) => ({
        sha256,
        fileName,
        number,
        issuedOn,
        pages,
      })),
  }))

/**
 * The copy that the reader has seen before the content as it stands: for a report with the head or still being
 * written the one before, for a signed one the former signature.
 */
export function copySeenBefore<C extends Pick<CopyView, 'event' | 'sequence'>>(
  copies: readonly C[],
  state: AssessmentState,
): C | null {
  const ordered = [...copies].sort((a, b) => a.sequence - b.sequence)
  if (state === 'withHead') return ordered.at(-2) ?? null
  if (state === 'submitted') return ordered.slice(0, -1).findLast((c) => c.event === 'submitted') ?? null
  return ordered.at(-1) ?? null
}

/** Row by row what is different; rows that stayed as they were are left out. Order: as in `after`. */
export function changesBetween(before: readonly CopiedLine[], after: readonly CopiedLine[]): RowChange[] {
  const earlier = new Map(before.map((l) => [l.code, l]))
  return after.flatMap((line) => changeOf(earlier.get(line.code) ?? emptyLine(line.code), line))
}

/** Difficulties and proposals before and after; a copy of before the report had them counts as empty. */
export function remarksChangeBetween(
  before: CopiedRemarks = { difficulties: '', proposals: '' },
  after: CopiedRemarks,
): RemarksChange {
  const change = (part: keyof CopiedRemarks) =>
    before[part] === after[part] ? {} : { [part]: { before: before[part], after: after[part] } }
  return { ...change('difficulties'), ...change('proposals') }
}

const emptyLine = (code: string): CopiedLine => ({
  code,
  facts: null,
  explanation: '',
  claim: null,
  evidence: [],
})

function changeOf(before: CopiedLine, after: CopiedLine): RowChange[] {
  const change: RowChange = {
    code: after.code,
    evidenceAdded: missingIn(before.evidence, after.evidence),
    evidenceRemoved: missingIn(after.evidence, before.evidence),
  }
  if (!sameFacts(before.facts, after.facts)) change.facts = { before: before.facts, after: after.facts }
  const parts = { before: before.parts ?? null, after: after.parts ?? null }
  if (!sameParts(parts.before, parts.after)) change.parts = parts
  if (before.explanation !== after.explanation)
    change.explanation = { before: before.explanation, after: after.explanation }
  if (before.claim !== after.claim) change.claim = { before: before.claim, after: after.claim }
  const { facts, explanation, claim, evidenceAdded, evidenceRemoved } = change
  const isSaid = facts ?? change.parts ?? explanation ?? claim
  const isSame = !isSaid && evidenceAdded.length + evidenceRemoved.length === 0
  return isSame ? [] : [change]
}

/** A file whose number, day or pages were changed is another piece of evidence. */
const keyOf = (e: CopiedEvidence): string =>
  [e.sha256, e.fileName, e.number, e.issuedOn, e.pages].join('\u0000')

function missingIn(known: readonly CopiedEvidence[], all: readonly CopiedEvidence[]): CopiedEvidence[] {
  const keys = new Set(known.map(keyOf))
  return all.filter((e) => !keys.has(keyOf(e)))
}

/** Stored facts come back with their keys in another order. */
function sameFacts(a: Facts | null, b: Facts | null): boolean {
  return ordered(a) === ordered(b)
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  )
}

/**
 * What a receipt counts of a signed content: the rows that the agency fills and that apply to it, its files (one at
 * several rows once), and the points that it gave itself. `latestDay`: the day of the signature.
 */
export function countsOf(
  content: CopiedContent,
  catalogue: CatalogueView,
  attributes: ReadonlySet<string>,
  latestDay: string,
): NonNullable<ReceiptView['counts']> {
  const rows = new Map(catalogue.rows.map((row) => [row.code, row]))
  const lines = content.lines.flatMap(({ code, facts, explanation, claim }) => {
    const row = rows.get(code)
    if (!row) return []
    const applies = appliesTo(row, attributes, 'none')
    const claimState = claim === null ? ('none' as const) : ('claimed' as const)
    return [{ row, code, facts, explanation, claimState, applies, evidence: [] }]
  })
  const { total } = selfScoreOf({ catalogue, lines, latestDay }).score
  const files = content.lines.flatMap((line) => line.evidence.map((e) => e.sha256))
  return {
    rows: lines.filter(({ row, applies }) => !isCentralRow(row) && applies === true).length,
    evidence: new Set(files).size,
    selfPoints: total.points,
    maxPoints: total.maxPoints,
  }
}
