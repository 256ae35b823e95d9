import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { formatDecimal, MISSING } from '@/lib/format'
import type { CentralGrid } from '@/lib/survey/types'
import type { CellEdit, Edit } from './edit-store'

export type Conflict = CellEdit & { edit: Edit }

type ConflictListProps = {
  grid: CentralGrid
  conflicts: Conflict[]
  onKeep: (conflict: Conflict) => void
  onTake: (conflict: Conflict) => void
}

/** Cells that somebody else changed while this person typed: both values, and the choice between them. */
export function ConflictList({ grid, conflicts, onKeep, onTake }: ConflictListProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  if (conflicts.length === 0) return null
  return (
    <Notice tone="warn" role="alert" title={t('conflicts', { count: conflicts.length })} className="mb-3">
      <ul className="mt-1 flex flex-col gap-1">
        {conflicts.map((c) => {
          const agency = grid.agencies.find((a) => a.agencyId === c.agencyId)
          const cell = agency?.cells[c.code]
          const theirs = cell ? formatDecimal(String(cell.value), { locale }) : MISSING
          return (
            <li key={`${c.agencyId}/${c.code}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>
                {agency?.name[locale]}, <span className="fig">{c.code}</span>:{' '}
                {t('conflict', { theirs, who: cell?.enteredByName ?? MISSING, mine: c.edit.text || MISSING })}
              </span>
              <Button size="sm" onClick={() => onTake(c)}>
                {t('takeTheirs')}
              </Button>
              <Button size="sm" onClick={() => onKeep(c)}>
                {t('keepMine')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
