import { useLocale, useTranslations } from 'next-intl'
import { CellStrip } from '@/components/survey/cell-strip'
import { cellState } from '@/components/survey/cell-state'
import type { Edits } from '@/components/survey/edit-store'
import type { CellPlace } from '@/components/survey/grid-keys'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { CentralGrid, CentralKind } from '@/lib/survey/types'

type SourceFieldProps = {
  kind: CentralKind
  value: string
  missing: boolean
  onChange: (value: string) => void
}

export function SourceField({ kind, value, missing, onChange }: SourceFieldProps) {
  const t = useTranslations('survey')
  return (
    <Field
      id="central-source"
      label={t('source')}
      hint={t(`sourceHint.${kind}`)}
      className="mb-3 max-w-[40rem]"
      required={kind === 'external'}
      error={missing ? t('sourceNeeded') : null}
    >
      {(control) => <Input {...control} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

type GridBarProps = {
  strip: string
  grid: CentralGrid
  place: CellPlace | null
  edits: Edits
  dirtyCount: number
  /** Cells of the last paste that fell outside. */
  notTaken: number
  groupsSaved: boolean
  /** Opens what groups said of the cell in focus; null where there are none to ask. */
  onOpenGroups: (() => void) | null
  onDiscard: () => void
  onSave: () => void
}

/** Above the table: the cell in focus, and what is not saved yet with the buttons for it. */
export function GridBar({
  strip,
  grid,
  place,
  edits,
  dirtyCount,
  notTaken,
  groupsSaved,
  onOpenGroups,
  onDiscard,
  onSave,
}: GridBarProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const agency = grid.agencies.find((a) => a.agencyId === place?.agencyId)
  const row = grid.rows.find((r) => r.code === place?.code)
  const state =
    agency && row
      ? cellState(grid.kind, row, agency.cells[row.code], edits[agency.agencyId]?.[row.code], locale)
      : null
  return (
    <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-96">
        <CellStrip id={strip} kind={grid.kind} agency={agency} row={row} state={state} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="text-13 text-ink-muted">
          {groupsSaved && `${t('groups.saved')} `}
          {notTaken > 0 && `${t('pastedOutside', { count: notTaken })} `}
          {t('dirty', { count: dirtyCount })}
        </span>
        {grid.kind === 'survey' && (
          <Button
            size="sm"
            aria-keyshortcuts="Alt+ArrowDown"
            disabled={onOpenGroups === null}
            onClick={() => onOpenGroups?.()}
          >
            {t('groups.open')}
            <span aria-hidden="true">
              <Kbd>Alt ↓</Kbd>
            </span>
          </Button>
        )}
        <Button size="sm" disabled={dirtyCount === 0} onClick={onDiscard}>
          {t('discard')}
        </Button>
        <Button size="sm" variant="primary" disabled={dirtyCount === 0} onClick={onSave}>
          {t('saveAll')}
        </Button>
      </div>
    </div>
  )
}
