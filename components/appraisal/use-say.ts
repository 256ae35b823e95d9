'use client'

import type { AppraisalLine, AppraisalTable } from '@/lib/appraisal/types'
import { selfOf, standingOf } from '@/lib/appraisal/policy'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { DraftVerdict } from './decision-draft'
import { say, type Send } from './outbox'

/** A decision as the form sends it. */
export type SpokenDecision = {
  verdict: DraftVerdict
  facts?: Facts | null
  points?: number | null
  reasonCode?: string | null
  clause?: string
  evidencePage?: string
  evidenceLinkId?: string | null
  note?: string
  internalNote?: string
}
/** `adjustedPoints`: what the rule gives for the facts of an adjustment. */
export type Say = (
  lines: readonly AppraisalLine[],
  decision: SpokenDecision,
  more?: { adjustedPoints?: Points | null; onSaved?: () => void },
) => void

/** Says the same of one line or of many: shown at once, sent in one call. */
export function useSay(
  { roundId, stage, latestDay, appraiser }: AppraisalTable,
  send: Send,
  nameOf: (line: AppraisalLine) => string,
): Say {
  return (lines, decision, { adjustedPoints = null, onSaved } = {}) => {
    const words = lines.map((line) => ({
      lineId: line.lineId,
      name: nameOf(line),
      decision,
      entry: {
        sequence: line.lastSequence + 1,
        stage,
        verdict: decision.verdict,
        ...decided(line, decision, adjustedPoints, latestDay),
        reasonCode: decision.reasonCode ?? null,
        clause: decision.clause || null,
        evidencePage: decision.evidencePage || null,
        evidenceLinkId: decision.evidenceLinkId ?? null,
        evidenceName: evidenceNameOf(line, decision.evidenceLinkId),
        note: decision.note ?? '',
        internalNote: decision.internalNote ?? '',
        personName: appraiser.name,
        personId: appraiser.personId,
        createdAt: new Date(),
      } satisfies LedgerEntry,
    }))
    say({ kind: 'decide', roundId, stage, words, send, onSaved })
  }
}

function decided(line: AppraisalLine, decision: SpokenDecision, points: Points | null, latestDay: string) {
  if (decision.verdict === 'recognise') return selfOf(line.ledger)
  if (decision.verdict === 'confirm') return standingOf(line.row, line.ledger, latestDay)
  return { facts: decision.facts ?? null, points: decision.verdict === 'adjust' ? points : null }
}

function evidenceNameOf(line: AppraisalLine, linkId: string | null | undefined): string | null {
  const found = line.evidence.find((e) => e.linkId === linkId)
  return found ? found.number || found.fileName : null
}
