'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { figuresOf, useFigures } from '@/components/score-trail/use-figures'
import { Th } from '@/components/ui/table'
import type { AppraisalLine } from '@/lib/appraisal/types'
import type { BoardTable } from './board-parts'
import { factColumns, wordsColumn, type FactColumn } from './fact-columns'

export type BoardColumns = {
  /** By criterion the inputs of the row's rule; by agency one column in words, since every row asks for other things. */
  facts: readonly FactColumn[] | 'words'
  /** First reading: distance to the block's median. */
  median: boolean
  /** Of the second reading: what was given, and what the agency claims. */
  second: boolean
  previousYear: number | null
}

export function useColumns(table: BoardTable): BoardColumns {
  const [t, tRule] = [useTranslations('appraise'), useTranslations('rule')]
  const locale = useLocale()
  const second = table.stage === 'appraisal2'
  const rule = table.by === 'row' ? table.row.rule : null
  const previousYear =
    table.by === 'row' ? table.previousYear : (table.lines.find((l) => l.previous)?.previous?.year ?? null)
  return useMemo(
    () => ({
      facts: rule ? factColumns(rule, { t, tRule, figures: figuresOf(locale) }) : ('words' as const),
      median: !second,
      second,
      previousYear,
    }),
    [rule, second, previousYear, t, tRule, locale],
  )
}

export const widthOf = (columns: BoardColumns, ticks: boolean): number =>
  5 +
  (columns.facts === 'words' ? 1 : columns.facts.length) +
  (columns.median ? 1 : 0) +
  (columns.second ? 2 : 0) +
  (columns.previousYear === null ? 0 : 1) +
  (ticks ? 1 : 0)

/** The facts of a line in words, where the lines of a table have rules of their own. */
export function useFactWords(): (line: AppraisalLine, facts: Parameters<FactColumn['cell']>[0]) => string {
  const [t, tRule] = [useTranslations('appraise'), useTranslations('rule')]
  const figures = useFigures()
  return (line, facts) => wordsColumn(line.row.rule, { t, tRule, figures }).cell(facts)
}

export function BoardHead({
  columns,
  table,
  ticks,
}: {
  columns: BoardColumns
  table: BoardTable
  ticks: boolean
}) {
  const t = useTranslations('appraise.column')
  const figures = useFigures()
  return (
    <thead>
      <tr aria-rowindex={1}>
        {ticks && (
          <Th className="w-9">
            <span className="sr-only">{t('tick')}</span>
          </Th>
        )}
        <Th>{t(table.by === 'row' ? 'agency' : 'row')}</Th>
        {columns.facts === 'words' ? (
          <Th>{t('facts')}</Th>
        ) : (
          columns.facts.map((column) => (
            <Th key={column.key} numeric={column.numeric} className="max-w-32 whitespace-normal!">
              {column.head}
            </Th>
          ))
        )}
        <Th numeric className="whitespace-pre!">
          {t('self')}
        </Th>
        {columns.second && (
          <>
            <Th numeric>{t('first')}</Th>
            <Th numeric>{t('claimed')}</Th>
          </>
        )}
        <Th numeric className="whitespace-pre!">
          {t('evidence')}
        </Th>
        {columns.previousYear !== null && (
          <Th numeric className="whitespace-pre!">
            {t('previous', { year: columns.previousYear })}
          </Th>
        )}
        {columns.median && (
          <Th className="w-38 whitespace-pre-line!">
            {table.by === 'row' ? t('median', { points: figures.points(table.medianPoints) }) : t('medians')}
          </Th>
        )}
        <Th>{t('marks')}</Th>
        <Th className="w-46">{t('work')}</Th>
      </tr>
    </thead>
  )
}
