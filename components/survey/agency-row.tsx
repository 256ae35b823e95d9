'use client'

import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { Points } from '@/components/figure/points'
import { Button } from '@/components/ui/button'
import { SavedState, type SaveStatus } from '@/components/ui/saved-state'
import type { CentralAgency, CentralKind, CentralRow } from '@/lib/survey/types'
import { CentralInput, NotApplicable, ShownValue, type OnType } from './central-cell'
import { cellState, pointsOfValue } from './cell-state'
import type { RowEdits } from './edit-store'
import type { CellPlace } from './grid-keys'

type AgencyRowProps = {
  kind: CentralKind
  agency: CentralAgency
  rows: CentralRow[]
  edits: RowEdits | undefined
  save: SaveStatus | undefined
  show: 'values' | 'points'
  editable: boolean
  strip: string
  onType: OnType
  onSave: (agencyId: string) => void
  onOpenGroups: (place: CellPlace) => void
}

/** One agency: its cells, how many are missing, and what is not saved yet. Drawn again only when it changed. */
export const AgencyRow = memo(function AgencyRow({
  kind,
  agency,
  rows,
  edits,
  save,
  show,
  editable,
  strip,
  onType,
  onSave,
  onOpenGroups,
}: AgencyRowProps) {
  const locale = useLocale()
  const t = useTranslations('survey')
  const states = rows.map((row) => ({
    row,
    applies: !agency.notApplicable.includes(row.code),
    state: cellState(kind, row, agency.cells[row.code], edits?.[row.code], locale),
  }))
  const missing = states.filter((s) => s.applies && s.state.value === null).length
  const dirty = states.filter((s) => s.state.dirty).length
  const firstOpened = rows.find(({ code }) => agency.cells[code]?.groupCount)?.code
  return (
    <tr>
      <th scope="row" className="sticky left-0 z-1 bg-surface shadow-[1px_0_0_var(--line)]">
        <span className="block max-w-56 min-w-36 leading-(--leading-13)">{agency.name[locale]}</span>
        {(dirty > 0 || save) && (
          <span className="flex items-center gap-2">
            <SavedState
              save={
                dirty > 0 && save?.status !== 'saving'
                  ? { status: 'not-saved' }
                  : (save ?? { status: 'untouched' })
              }
            />
            {dirty > 0 && (
              <Button
                variant="plain"
                size="sm"
                className="h-6! px-1!"
                aria-label={t('saveRow', { agency: agency.name[locale] })}
                disabled={save?.status === 'saving'}
                onClick={() => onSave(agency.agencyId)}
              >
                {t('saveCells', { count: dirty })}
              </Button>
            )}
          </span>
        )}
      </th>
      <td className="n">{missing}</td>
      {states.map(({ row, applies, state }) => {
        if (!applies) return <NotApplicable key={row.code} />
        if (show === 'points')
          return (
            <td key={row.code} className="n">
              <Points value={pointsOfValue(kind, row, state.problem ? null : state.value)} />
            </td>
          )
        if (!editable)
          return (
            <ShownValue
              key={row.code}
              agency={agency}
              row={row}
              value={state.value}
              onOpen={onOpenGroups}
              isStop={row.code === firstOpened}
            />
          )
        return (
          <CentralInput
            key={row.code}
            agency={agency}
            row={row}
            state={state}
            strip={strip}
            onType={onType}
          />
        )
      })}
    </tr>
  )
})
