'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Th } from '@/components/ui/table'
import type { RowToDo } from '@/lib/delegation/types'
import { AssignForm } from './assign-form'
import { PartRow } from './part-row'
import { partLines, type PartNode } from './part-tree'
import type { Team } from './team'

type PartsPanelProps = { team: Team; nodes: readonly PartNode[]; rows: readonly RowToDo[] }

const toggled = (set: ReadonlySet<string>, code: string): ReadonlySet<string> =>
  set.has(code) ? new Set([...set].filter((c) => c !== code)) : new Set([...set, code])

/** Every part with who has it; many are chosen and given out at once. */
export function PartsPanel({ team, nodes, rows }: PartsPanelProps) {
  const t = useTranslations('delegation')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const takeBack = useCommand(team.actions.takeBack)
  const lines = partLines(nodes, unfolded, rows, team.delegations)
  return (
    <Panel title={t('parts')} flush>
      <div className="px-4 pb-2">
        <p className="max-w-[52rem] text-13 text-ink-muted">{t('partsHint')}</p>
        {team.colleagues.length < 2 && <Notice className="mt-2">{t('alone')}</Notice>}
        <AnswerNotice answer={takeBack.answer} className="mt-2" />
      </div>
      {!team.isClosed && <ChosenBar team={team} chosen={chosen} onClear={() => setChosen(new Set())} />}
      <TableWrap label={t('parts')} fits className="rounded-none border-x-0 border-b-0">
        <Table density="normal" className="w-full">
          <thead>
            <tr>
              <Th>{t('part')}</Th>
              <Th>{t('assignee')}</Th>
              <Th>{t('dueOn')}</Th>
              <Th numeric>{t('rowsDone')}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <PartRow
                key={line.code}
                line={line}
                team={team}
                isChosen={chosen.has(line.code)}
                isUnfolded={unfolded.has(line.code)}
                onChoose={() => setChosen(toggled(chosen, line.code))}
                onFold={() => setUnfolded(toggled(unfolded, line.code))}
                onTakeBack={
                  takeBack.busy
                    ? undefined
                    : ({ id, version }) => void takeBack.run({ delegationId: id, version })
                }
              />
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </Panel>
  )
}

type ChosenBarProps = { team: Team; chosen: ReadonlySet<string>; onClear: () => void }

function ChosenBar({ team, chosen, onClear }: ChosenBarProps) {
  const t = useTranslations('delegation')
  const [isOpen, setOpen] = useState(false)
  const codes = [...chosen].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  return (
    <div className="sticky top-(--sticky-top) z-10 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2">
      <span role="status" className="text-13 font-medium">
        {t('selected', { count: codes.length })}
      </span>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('title')}
        description={codes.join(', ')}
        trigger={
          <Button size="sm" variant="primary" disabled={codes.length === 0}>
            {t('assignSelected')}
          </Button>
        }
      >
        <AssignForm
          team={team}
          codes={codes}
          onDone={() => {
            setOpen(false)
            onClear()
          }}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
      {codes.length > 0 && (
        <Button size="sm" variant="plain" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
