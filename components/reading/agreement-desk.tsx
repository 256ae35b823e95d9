'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AssignAction } from '@/components/assignment/actions'
import { AssignBar } from '@/components/assignment/assign-bar'
import { ProposalDialog } from '@/components/assignment/proposal-dialog'
import type { WantedPart } from '@/components/assignment/wanted-parts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { AgreementBoard, ReadingRow } from '@/lib/agreement/types'
import { DrawForm, type ReadingAction } from './draw-form'
import { DrawList } from './draw-list'
import { ReadingTable } from './reading-table'

type AgreementDeskProps = {
  board: AgreementBoard
  actions: { draw: ReadingAction; withdraw: ReadingAction; assign: AssignAction }
}

const FILTERS = ['all', 'noReader', 'waits', 'differs', 'settled'] as const
type Filter = (typeof FILTERS)[number]

const TESTS: Record<Filter, (row: ReadingRow) => boolean> = {
  all: () => true,
  noReader: (r) => turnOf(r) !== null && partOf(r) === null,
  waits: (r) => r.state === 'waits',
  differs: (r) => r.state === 'differs',
  settled: (r) => r.state === 'agrees' || r.state === 'asked' || r.state === 'decided',
}

/** Whose turn could be given out now: the second as long as he has not spoken, the third where the two differ. */
function turnOf(row: ReadingRow): 'second' | 'third' | null {
  if (row.state === 'dropped' || row.third) return null
  if (row.state === 'differs') return 'third'
  return row.second === null ? 'second' : null
}
const partOf = (row: ReadingRow) => (turnOf(row) === 'third' ? row.thirdPart : row.secondPart)

/** Lines read independently, and how they come about: draws, their readers, and what is still open. */
export function AgreementDesk({ board, actions }: AgreementDeskProps) {
  const t = useTranslations('reading')
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const canAssign = board.can.assign.allowed && board.can.draw.allowed
  const rows = board.rows.filter(TESTS[filter])
  const done = (words: string) => {
    setChosen(new Set())
    setSaid(words)
  }
  const toggle = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen)
    ids.forEach((id) => (isChosen ? next.add(id) : next.delete(id)))
    setChosen(next)
  }
  const partsFor = (personId: string | null): WantedPart[] =>
    board.rows
      .filter((r) => chosen.has(r.id))
      .flatMap((row): WantedPart[] => {
        const [reading, part] = [turnOf(row), partOf(row)]
        const appraiserId = personId ?? part?.appraiserId
        if (!reading || !appraiserId) return []
        return [{ code: row.code, agencyId: row.agencyId, reading, appraiserId, version: part?.version ?? 0 }]
      })
  const names = Object.fromEntries(board.rows.map((r) => [r.agencyId, r.agencyName]))
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SegmentedControl
            label={t('filter.label')}
            segments={FILTERS.map((key) => ({
              ...{ key, label: t(`filter.${key}`), count: board.rows.filter(TESTS[key]).length },
              ...{ current: filter === key, onChoose: () => setFilter(key) },
            }))}
          />
          {canAssign && <Proposals board={board} assign={actions.assign} onDone={done} />}
        </div>
        <p role="status" className="empty:hidden">
          {said && <Notice tone="success">{said}</Notice>}
        </p>
        <div>
          <ReadingTable
            rows={rows}
            chosen={chosen}
            toggle={toggle}
            isOpen={(row) => canAssign && turnOf(row) !== null}
          />
          {chosen.size > 0 && (
            <AssignBar
              board={{ ...board, groups: [], agencyNames: names }}
              chosen={t('chosen', { count: chosen.size })}
              partsFor={(person) => partsFor(person?.id ?? null)}
              keepsPeople={false}
              assign={actions.assign}
              onDone={done}
              onClear={() => setChosen(new Set())}
            />
          )}
        </div>
      </div>
      <div className="flex flex-col gap-4">
        {board.can.draw.allowed && (
          <Panel title={t('draw.title')}>
            <DrawForm key={board.draws.length} board={board} draw={actions.draw} onDone={done} />
          </Panel>
        )}
        <Panel title={t('draws.title')}>
          <DrawList draws={board.draws} withdraw={board.can.draw.allowed ? actions.withdraw : null} />
        </Panel>
      </div>
    </div>
  )
}

type ProposalsProps = { board: AgreementBoard; assign: AssignAction; onDone: (words: string) => void }

/** Readers for what lacks one, each proposal counted before it is applied. */
function Proposals({ board, assign, onDone }: ProposalsProps) {
  const t = useTranslations('reading.proposal')
  const place = { roundId: board.roundId, blockId: board.block.blockId }
  return (
    <span className="ml-auto flex flex-wrap gap-2">
      {(['second', 'third'] as const).map((reading) => {
        const { parts, without } = board.proposals[reading]
        if (parts.length === 0) return null
        const ids = [...new Set(parts.map((p) => p.appraiserId))]
        const count = parts.length
        return (
          <ProposalDialog
            key={reading}
            place={place}
            primary={reading === 'third' || board.proposals.third.parts.length === 0}
            said={{
              open: t(`open.${reading}`, { count }),
              title: t(`title.${reading}`, { count }),
              description: t(`description.${reading}`),
              applied: t('applied', { count }),
              without: without > 0 ? t('without', { count: without }) : null,
            }}
            heads={[t('lines')]}
            sums={ids.map((id) => ({
              name: board.people.find((p) => p.id === id)?.name ?? id,
              lines: [parts.filter((p) => p.appraiserId === id).length],
            }))}
            parts={parts.map((p) => ({ ...p, reading }))}
            assign={assign}
            onDone={onDone}
          />
        )
      })}
    </span>
  )
}
