'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Panel } from '@/components/ui/panel'
import { CellList } from './cell-list'
import { countOf, type PreviewRow } from './preview-types'
import type { Choice } from './use-choice'

const THREE = ['base', 'current', 'file'] as const

type PartProps = {
  name: 'conflict' | 'apply'
  rows: PreviewRow[]
  choice: Choice
  disabled: boolean
}

/** Cells to choose from: those that changed in the file, or both there and here. */
export function Part({ name, rows, choice, disabled }: PartProps) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  const cells = rows.flatMap((row) => row.cells)
  const isAll = cells.every(choice.isChosen)
  return (
    <Panel
      title={t(`part.${name}.title`, { count: cells.length })}
      aside={
        <Button size="sm" variant="plain" disabled={disabled} onClick={() => choice.chooseAll(cells, !isAll)}>
          {t(isAll ? 'chooseNone' : 'chooseAll')}
        </Button>
      }
    >
      <p className="mb-2 text-13 text-ink-muted">{t(`part.${name}.what`)}</p>
      <CellList
        rows={rows}
        columns={name === 'conflict' ? THREE : ['current', 'file']}
        choice={choice}
        disabled={disabled}
      />
    </Panel>
  )
}

/** Cells that cannot be taken, and the way to the copy that shows them. */
export function Wrong({ rows, markedHref }: { rows: PreviewRow[]; markedHref: string }) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  return (
    <Panel title={t('part.wrong.title', { count: countOf(rows) })} className="border-danger">
      <p className="mb-2 text-13">{t('part.wrong.what')}</p>
      <a href={markedHref} download className={buttonClass({ size: 'sm' }, 'mb-3')}>
        {t('part.wrong.marked')}
      </a>
      <CellList rows={rows} columns={['current', 'file']} />
    </Panel>
  )
}

/** What changed here since the workbook went out: told, and left as it is. */
export function Here({ rows }: { rows: PreviewRow[] }) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  return (
    <details className="rounded-panel border border-line bg-surface px-4 py-2.5">
      <summary className="cursor-pointer text-14 font-semibold">
        {t('part.here.title', { count: countOf(rows) })}
      </summary>
      <p className="my-2 text-13 text-ink-muted">{t('part.here.what')}</p>
      <CellList rows={rows} columns={THREE} />
    </details>
  )
}
