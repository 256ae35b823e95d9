'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { Points } from '@/components/figure/points'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { Td } from '@/components/ui/table'
import type { AppraisalLine } from '@/lib/appraisal/types'
import { standingEntries } from '@/lib/ledger/policy'
import { useFactWords, type BoardColumns } from './board-columns'
import { MarkList } from './mark-list'
import { MedianBar } from './median-bar'
import { triggerId } from './use-board'
import { WorkMark, type SendingState } from './work-mark'

type BoardRowProps = {
  line: AppraisalLine
  name: string
  columns: BoardColumns
  isOpen: boolean
  state: SendingState
  /** Null: bulk recognition does not take it. */
  tick: boolean | null
  ticks: boolean
  onTick: (lineId: string, on: boolean) => void
  onToggle: (lineId: string) => void
  /** Place among the rows of the table, and who measures them. */
  index: number
  measure: ((row: HTMLTableRowElement | null) => void) | undefined
}

/** One line of the table; its name opens it in place. Drawn again only when something about it changed. */
export const BoardRow = memo(function BoardRow(props: BoardRowProps) {
  const { line, name, columns, isOpen, state, tick, ticks, index, measure } = props
  const t = useTranslations('appraise.board')
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-selected={isOpen || undefined}
      data-muted={line.work === 'not-applicable' || undefined}
    >
      {ticks && (
        <Td center>
          {tick !== null && (
            <Checkbox
              hideLabel
              label={t('tick', { name })}
              checked={tick}
              onChange={(e) => props.onTick(line.lineId, e.target.checked)}
            />
          )}
        </Td>
      )}
      <th scope="row" className={isOpen ? 'border-l-[3px] border-l-action' : undefined}>
        <button
          type="button"
          id={triggerId(line.lineId)}
          aria-expanded={isOpen}
          onClick={() => props.onToggle(line.lineId)}
          className={`touch-target min-h-6 scroll-mt-20 text-left hover:underline ${isOpen ? 'font-semibold' : ''}`}
        >
          {name}
        </button>
      </th>
      <FactCells line={line} columns={columns} />
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
        <WorkMark line={line} state={state} />
      </Td>
    </tr>
  )
})

function FactCells({ line, columns }: { line: AppraisalLine; columns: BoardColumns }) {
  const words = useFactWords()
  const facts = line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
  if (columns.facts === 'words')
    return (
      <Td className="max-w-72">
        <span className="line-clamp-2 text-ink-muted">{words(line, facts)}</span>
      </Td>
    )
  return columns.facts.map((column) => (
    <Td key={column.key} numeric={column.numeric} className={column.numeric ? undefined : 'max-w-72'}>
      {column.cell(facts)}
    </Td>
  ))
}

function SecondCells({ line }: { line: AppraisalLine }) {
  const first = standingEntries(line.ledger).findLast((e) => e.stage === 'appraisal1')
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
