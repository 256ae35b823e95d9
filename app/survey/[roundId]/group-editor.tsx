'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { enterCentralResultsAction } from '@/app/survey/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { cellId } from '@/components/survey/central-cell'
import { editCells, useEdits } from '@/components/survey/edit-store'
import { ALL, draftOf, readDraft, type GroupDraft } from '@/components/survey/group-draft'
import { figureId, GroupForm } from '@/components/survey/group-form'
import type { CellPlace } from '@/components/survey/grid-keys'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { Notice } from '@/components/ui/notice'
import { formatDecimal, MISSING } from '@/lib/format'
import type { CentralAgency, CentralGrid, CentralRow } from '@/lib/survey/types'
import type { CellGroups } from '@/lib/survey-group/types'
import { useCellGroups } from './use-cell-groups'

type GroupEditorProps = {
  grid: CentralGrid
  agency: CentralAgency
  row: CentralRow
  /** Key of what is typed into the grid, whose cell gives way to what is saved here. */
  editsKey: string
  source: string
  onClose: () => void
  onSaved: (place: CellPlace) => void
}

/** One cell of the survey's table with what its groups said, beside the table; what is typed outlives closing it. */
export function GroupEditor(props: GroupEditorProps) {
  const { grid, agency, row, onClose } = props
  const t = useTranslations('survey')
  const locale = useLocale()
  const { roundId, blockId } = grid
  const place = { agencyId: agency.agencyId, code: row.code }
  const { cell, answer, again } = useCellGroups({ roundId, blockId, ...place })
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      onCloseAutoFocus={(event) => {
        const input = document.getElementById(cellId(agency.agencyId, row.code))
        if (!input) return
        event.preventDefault()
        input.focus()
      }}
      title={t('groups.title', { code: row.code })}
      description={`${agency.name[locale]} · ${row.name[locale]}`}
    >
      <AnswerNotice answer={answer} className="mb-3" />
      {!cell && !answer && <p className="text-13 text-ink-muted">{t('groups.loading')}</p>}
      {cell && <CellForm {...props} cell={cell} onStale={again} />}
    </Drawer>
  )
}

type CellFormProps = GroupEditorProps & { cell: CellGroups; onStale: () => void }

function CellForm(props: CellFormProps) {
  const { grid, agency, row, cell, source, editsKey, onClose, onSaved, onStale } = props
  const t = useTranslations('survey')
  const locale = useLocale()
  const { roundId, blockId, kind } = grid
  const place = { agencyId: agency.agencyId, code: row.code }
  const typedInGrid = useEdits(editsKey)[agency.agencyId]?.[row.code]
  const stored = useMemo(() => {
    const draft = draftOf(cell, row.groups, locale)
    return typedInGrid && !typedInGrid.saved
      ? { ...draft, all: { ...draft.all, share: typedInGrid.text } }
      : draft
  }, [cell, row.groups, locale, typedInGrid])
  const draft = useDraft<GroupDraft>(
    `draft/survey/${roundId}/${blockId}/groups/${place.agencyId}/${place.code}`,
    stored,
  )
  const [tried, setTried] = useState(false)
  // The form comes after the drawer, which could only offer its way out.
  useEffect(() => document.getElementById(figureId(ALL, 'share'))?.focus(), [])
  const command = useCommand(enterCentralResultsAction)
  const editable = grid.canEnter.allowed
  const shown = editable ? draft.value : stored
  const read = readDraft(shown, row.groups)
  const isStale = shown.version !== cell.version

  async function save(): Promise<void> {
    setTried(true)
    const [first] = read.problems
    if (first) return document.getElementById(figureId(first.key, first.figure))?.focus()
    const { value, standardError, answerCount, groups } = read
    const { version } = draft.value
    const results = [{ ...place, version, value, standardError, answerCount, groups }]
    let isDone = false
    await command.run({ roundId, kind, source, results }, () => {
      isDone = true
      draft.drop()
      editCells(editsKey, [{ ...place, edit: null }])
      onSaved(place)
      onClose()
    })
    // After a stale version the present figures must be seen before anything can be chosen.
    if (!isDone) onStale()
  }
  return (
    <>
      {!isStale && <AnswerNotice answer={command.answer} className="mb-3" />}
      {!isStale && draft.restored && editable && (
        <Notice className="mb-3">
          <p>{t('groups.restored')}</p>
        </Notice>
      )}
      {isStale && (
        <Notice tone="warn" role="alert" title={t('groups.changed')} className="mb-3">
          <p>
            {t('groups.changedTo', {
              share: cell.value === null ? MISSING : formatDecimal(String(cell.value), { locale }),
              count: cell.groups.length,
            })}
          </p>
          <p className="mt-1 flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() => {
                command.forget()
                draft.drop()
              }}
            >
              {t('takeTheirs')}
            </Button>
            <Button
              size="sm"
              onClick={() => {
                command.forget()
                draft.change({ ...draft.value, version: cell.version })
              }}
            >
              {t('keepMine')}
            </Button>
          </p>
        </Notice>
      )}
      <GroupForm
        asked={row.groups}
        draft={shown}
        read={read}
        tried={tried}
        editable={editable}
        onChange={draft.change}
      />
      {editable && (
        <div className="sticky bottom-0 -mx-4 mt-3 flex flex-wrap justify-end gap-2 border-t border-line bg-surface px-4 py-2.5">
          <Button
            onClick={() => {
              draft.drop()
              onClose()
            }}
          >
            {t('discard')}
          </Button>
          <Button
            variant="primary"
            disabled={command.busy}
            disabledReason={isStale ? t('groups.chooseFirst') : null}
            onClick={() => void save()}
          >
            {command.busy ? t('applying') : t('groups.save')}
          </Button>
        </div>
      )}
    </>
  )
}
