'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { foldText, formatCount } from '@/lib/format'
import { FigureTable, type NamedFigure } from './figure-table'
import { ListFilter } from './list-filter'
import { figuresTable } from './recompute-tables'
import type { BlockSummary, FigureList } from './report'
import { TableButtons } from '@/components/ui/table-buttons'
import { useFigureWords } from './use-figure-words'

type FiguresPanelProps = {
  block: BlockSummary
  agencyId: string | null
  list: FigureList | undefined
  /** Asks the worker for the figures; answered in `list`. */
  ask: (blockId: string, agencyId: string | null) => void
  label: string
}

/** Shown at once; the rest by a button, or found by search. */
const SHOWN_AT_ONCE = 100

/** Every compared figure of an agency: filter, search, stated and computed. */
export function FiguresPanel({ block, agencyId, list, ask, label }: FiguresPanelProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const [sought, setSought] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  const words = useFigureWords(block.bands)
  useEffect(() => ask(block.blockId, agencyId), [ask, block.blockId, agencyId])
  if (!list) return <p className="p-3 text-13 text-ink-muted">{t('loadingFigures')}</p>
  const { figures } = list
  const different = figures.filter((f) => f.stated !== f.computed)
  const chosen = (onlyDifferent ? different : figures).filter((f) => matches(f, sought))
  const shown = showsAll ? chosen : chosen.slice(0, SHOWN_AT_ONCE)
  return (
    // Within a cell it may be no wider than the table is without it.
    <div className="flex flex-col gap-2 p-2 [contain:inline-size] md:p-3">
      <ListFilter
        onlyDifferent={onlyDifferent}
        choose={setOnlyDifferent}
        counts={{
          all: formatCount(figures.length, { locale }),
          different: formatCount(different.length, { locale }),
        }}
        sought={sought}
        seek={setSought}
        label={t('search')}
        after={
          chosen.length > 0 && (
            <TableButtons
              name={`recomputed-${agencyId ?? block.blockId}`}
              table={() => figuresTable(label, chosen, { t, words, locale })}
            />
          )
        }
      />
      {chosen.length === 0 ? (
        <p role="status" className="text-13 text-ink-muted">
          {t(onlyDifferent && sought === '' ? 'noDifference' : 'noneFound')}
        </p>
      ) : (
        <FigureTable label={label} figures={shown} bands={block.bands} />
      )}
      {shown.length < chosen.length && (
        <Button size="sm" className="self-start" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: formatCount(chosen.length, { locale }) })}
        </Button>
      )}
    </div>
  )
}

/** By code, or by name in either language, without diacritics. */
function matches({ code, codeName }: NamedFigure, sought: string): boolean {
  const words = foldText(sought)
  if (words === '') return true
  return foldText(`${code ?? ''} ${codeName?.vi ?? ''} ${codeName?.en ?? ''}`).includes(words)
}
