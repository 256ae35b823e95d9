import { decisionOf, isDisputed, lastWordOf, workOf } from '@/lib/appraisal/policy'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import type { LedgerEntry } from '@/lib/ledger/types'

const NONE: readonly LedgerEntry[] = []
const known = new WeakMap<AppraisalLine, { said: readonly LedgerEntry[]; spoken: AppraisalLine }>()

/**
 * A line as it stands with the words that were said since the page was read: the same rules that the server asks. The
 * same line and words give the same object, so that only rows that changed are drawn again.
 */
export function spokenLine(
  line: AppraisalLine,
  said: readonly LedgerEntry[] = NONE,
  stage: ReadingStage,
): AppraisalLine {
  const fresh = said.filter((e) => e.sequence > line.lastSequence)
  if (fresh.length === 0) return line
  const before = known.get(line)
  if (before?.said === said) return before.spoken
  const spoken = withEntries(line, fresh, stage)
  known.set(line, { said, spoken })
  return spoken
}

function withEntries(line: AppraisalLine, fresh: readonly LedgerEntry[], stage: ReadingStage): AppraisalLine {
  const ledger = [...line.ledger, ...fresh]
  const own = fresh.at(-1)?.personId
  const last = lastWordOf(ledger)
  const isOwn = last?.stage === stage && last.personId === own
  return {
    ...line,
    ledger,
    lastSequence: fresh.at(-1)?.sequence ?? line.lastSequence,
    work: workOf(stage, line, ledger),
    decision: decisionOf(ledger, stage) ?? (isDisputed(ledger) ? null : decisionOf(ledger, 'appraisal1')),
    can: {
      ...line.can,
      withdraw: isOwn ? { allowed: true } : { allowed: false, reason: 'nothing-to-withdraw' },
    },
  }
}
