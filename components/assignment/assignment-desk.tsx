'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import type { AssignmentBoard, BoardPart } from '@/lib/assignment-board/types'
import type { AssignmentActions } from './actions'
import { AssignBar } from './assign-bar'
import { BoardProposal } from './board-proposal'
import { GroupTable } from './group-table'
import { LoadPanel } from './load-panel'
import { PartTable } from './part-table'
import { choiceKey, movedParts, wantedParts, type Choice } from './wanted-parts'

type AssignmentDeskProps = {
  board: AssignmentBoard
  actions: AssignmentActions
  downloads: readonly { href: string; label: string }[]
}

type View = 'groups' | 'open' | 'parts'

/** Who appraises what of a block: choose and give out, move, date, take back; beside it what each has to do. */
export function AssignmentDesk({ board, actions, downloads }: AssignmentDeskProps) {
  const t = useTranslations('assignment')
  const [view, setView] = useState<View>('groups')
  const [personId, setPersonId] = useState('')
  const [kind, setKind] = useState<'first' | 'independent'>('first')
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [partIds, setPartIds] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const closed = !board.can.assign.allowed
  const clear = () => {
    setChoices(new Map())
    setPartIds(new Set())
  }
  const done = (words: string) => {
    clear()
    setSaid(words)
  }
  const show = (next: View) => () => {
    clear()
    setView(next)
  }
  const openGroups = board.groups
    .filter((g) => g.unassigned > 0)
    .map((g) => ({ ...g, rows: g.rows.filter((r) => r.unassigned > 0) }))
  const parts = board.parts.filter(
    (p) => (personId === '' || p.appraiserId === personId) && (p.reading === 'first') === (kind === 'first'),
  )
  const independent = board.parts.filter((p) => p.reading !== 'first').length
  const segments = [
    { key: 'groups', label: t('view.groups'), count: board.groups.length },
    { key: 'open', label: t('view.open'), count: board.totals.unassigned },
    { key: 'parts', label: t('view.parts'), count: board.parts.length },
  ] as const
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <SegmentedControl
            label={t('view.label')}
            segments={segments.map((s) => ({ ...s, current: view === s.key, onChoose: show(s.key) }))}
          />
          {view === 'parts' && independent > 0 && (
            <SegmentedControl
              label={t('parts.kind')}
              segments={(['first', 'independent'] as const).map((key) => ({
                ...{ key, label: t(`parts.kinds.${key}`), current: kind === key },
                count: key === 'first' ? board.parts.length - independent : independent,
                onChoose: () => {
                  clear()
                  setKind(key)
                },
              }))}
            />
          )}
          {view === 'parts' && <PersonFilter board={board} value={personId} onChoose={setPersonId} />}
          {!closed && board.proposal.parts.length > 0 && (
            <span className="ml-auto">
              <BoardProposal board={board} assign={actions.assign} onDone={done} />
            </span>
          )}
        </div>
        <p role="status" className="empty:hidden">
          {said && <Notice tone="success">{said}</Notice>}
        </p>
        <div>
          {view === 'parts' ? (
            <PartTable
              parts={parts}
              chosen={partIds}
              toggle={(ids, chosen) => setPartIds(withEach(partIds, ids, chosen))}
              today={board.today}
              disabled={closed}
            />
          ) : (
            <GroupTable
              groups={view === 'open' ? openGroups : board.groups}
              selection={{
                has: (choice) => choices.has(choiceKey(choice)),
                toggle: (list, chosen) => setChoices(withChoices(choices, list, chosen)),
              }}
              today={board.today}
              disabled={closed}
            />
          )}
          {choices.size > 0 && (
            <AssignBar
              key="choices"
              board={board}
              chosen={t('bar.rows', { count: choices.size })}
              partsFor={(person) => (person ? wantedParts(board, [...choices.values()], person) : [])}
              keepsPeople={false}
              assign={actions.assign}
              onDone={done}
              onClear={clear}
            />
          )}
          {partIds.size > 0 && (
            <AssignBar
              key="parts"
              board={board}
              chosen={t('bar.parts', { count: partIds.size })}
              partsFor={(person) =>
                movedParts(
                  board.parts.filter((p) => partIds.has(p.id)),
                  person?.id ?? null,
                )
              }
              keepsPeople
              assign={actions.assign}
              taken={{
                parts: board.parts
                  .filter((p) => partIds.has(p.id))
                  .map(({ id, version }) => ({ id, version })),
                takeBack: actions.takeBack,
              }}
              onDone={done}
              onClear={clear}
            />
          )}
        </div>
      </div>
      <LoadPanel
        load={board.load}
        downloads={downloads}
        onMove={
          closed
            ? null
            : (id) => {
                setView('parts')
                setPersonId(id)
                setChoices(new Map())
                const open = openPartsOf(board, id)
                const own = open.filter((p) => p.reading === 'first')
                setKind(own.length > 0 ? 'first' : 'independent')
                setPartIds(new Set((own.length > 0 ? own : open).map((p) => p.id)))
              }
        }
      />
    </div>
  )
}

/** Parts of a person with something left to do, or nothing submitted yet. */
const openPartsOf = (board: AssignmentBoard, personId: string): BoardPart[] =>
  board.parts.filter((p) => p.appraiserId === personId && (p.total === 0 || p.done < p.total))

function withEach(set: ReadonlySet<string>, ids: readonly string[], chosen: boolean): Set<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (chosen) next.add(id)
    else next.delete(id)
  }
  return next
}

function withChoices(map: ReadonlyMap<string, Choice>, list: readonly Choice[], chosen: boolean) {
  const next = new Map(map)
  for (const choice of list) {
    if (chosen) next.set(choiceKey(choice), choice)
    else next.delete(choiceKey(choice))
  }
  return next
}

type PersonFilterProps = { board: AssignmentBoard; value: string; onChoose: (personId: string) => void }

function PersonFilter({ board, value, onChoose }: PersonFilterProps) {
  const t = useTranslations('assignment.parts')
  return (
    <Field label={t('filter')} className="w-64">
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t('everybody')}</option>
          {board.people.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
