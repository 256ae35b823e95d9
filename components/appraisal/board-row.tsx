'use client'

import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { Td, Tr } from '@/components/ui/table'
import type { AppraisalLine } from '@/lib/appraisal/types'
import type { FactColumn } from './fact-columns'
import { MarkList } from './mark-list'
import { MedianBar } from './median-bar'
import { triggerId } from './use-board'
import { WorkMark } from './work-mark'

export type BoardColumns = {
  facts: readonly FactColumn[]
  /** Of the row table's first reading: distance to the block's median. */
  median: boolean
  /** Of the second reading: what was given, and what the agency claims. */
  second: boolean
  previousYear: number | null
}

type BoardRowProps = {
  line: AppraisalLine
  name: string
  columns: BoardColumns
  isOpen: boolean
  saving: boolean
  tick: { checked: boolean; onTick: (on: boolean) => void } | null
  ticks: boolean
  onToggle: () => void
}

/** One line of the table; its name opens it in place. */
export function BoardRow({ line, name, columns, isOpen, saving, tick, ticks, onToggle }: BoardRowProps) {
  const t = useTranslations('appraise.board')
  const facts = line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
  return (
    <Tr selected={isOpen} muted={line.work === 'not-applicable'}>
      {ticks && (
        <Td center>
          {tick && (
            <Checkbox
              hideLabel
              label={t('tick', { name })}
              checked={tick.checked}
              onChange={(e) => tick.onTick(e.target.checked)}
            />
          )}
        </Td>
      )}
      <th scope="row" className={isOpen ? 'border-l-[3px] border-l-action' : undefined}>
        <button
          type="button"
          id={triggerId(line.lineId)}
          aria-expanded={isOpen}
          onClick={onToggle}
          className={`touch-target min-h-6 text-left hover:underline ${isOpen ? 'font-semibold' : ''}`}
        >
          {name}
        </button>
      </th>
      {columns.facts.map((column) => (
        <Td key={column.key} numeric={column.numeric} className={column.numeric ? undefined : 'max-w-72'}>
          {column.cell(facts)}
        </Td>
      ))}
      <Td numeric deciding>
        <Points value={line.selfPoints} />
      </Td>
      {columns.second && <SecondCells line={line} />}
      <Td numeric>
        <EvidenceCount line={line} />
      </Td>
      {columns.previousYear !== null && (
        <Td numeric context>
          <Points value={line.previous?.points ?? null} />
        </Td>
      )}
      {columns.median && (
        <Td>
          <MedianBar difference={line.difference} maxPoints={line.row.maxPoints} />
        </Td>
      )}
      <Td>
        <MarkList marks={line.marks} />
      </Td>
      <Td className="whitespace-nowrap">
        <WorkMark line={line} saving={saving} />
      </Td>
    </Tr>
  )
}

function SecondCells({ line }: { line: AppraisalLine }) {
  const first = line.ledger.findLast((e) => e.stage === 'appraisal1')
  return (
    <>
      <Td numeric>
        <Points value={first?.points ?? null} />
      </Td>
      <Td numeric className="text-needs-explanation-ink">
        <Points value={line.objection?.claimedPoints ?? null} />
      </Td>
    </>
  )
}

/** None at all is worth a warning; what was added with the explanation stands apart. */
function EvidenceCount({ line }: { line: AppraisalLine }) {
  const t = useTranslations('appraise.board')
  const own = line.evidence.filter((e) => e.stage === 'self').length
  const added = line.evidence.length - own
  return (
    <span className="inline-flex items-center gap-1">
      {own === 0 && (
        <span className="text-warning-ink">
          <Icon name="warning" size="text" />
          <span className="sr-only">{t('noEvidence')}</span>
        </span>
      )}
      {own}
      {added > 0 && <span className="text-needs-explanation-ink">+{added}</span>}
    </span>
  )
}
