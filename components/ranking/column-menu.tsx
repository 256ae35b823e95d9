'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ActionResult } from '@/lib/action-result'
import type { RankingColumn } from '@/lib/ranking-table/types'

export type KeepColumns = (input: {
  key: 'ranking.columns'
  value: RankingColumn[]
  version: number
}) => Promise<ActionResult<number>>

export type ColumnMenuProps = {
  columns: readonly { column: RankingColumn; label: string; shown: boolean }[]
  usual: readonly RankingColumn[]
  /** Address of this page with everything but its columns. */
  path: string
  query: string
  /** Of a reader who is signed in: keeps his choice, and which version of it he saw. */
  keep?: { save: KeepColumns; version: number }
}

const ColumnPopover = lazy(() => import('./column-popover'))

/**
 * Which columns a table shows: in the address for everybody, and kept for those who are signed in. Most readers never
 * ask, so the list comes with the first click.
 */
export function ColumnMenu(props: ColumnMenuProps) {
  const t = useTranslations('ranking.columns')
  const [asked, setAsked] = useState(false)
  const button = (
    <Button size="sm" iconAfter="chevron-down" aria-haspopup="dialog" onClick={() => setAsked(true)}>
      {t('open')}
    </Button>
  )
  if (!asked) return button
  return (
    <Suspense fallback={button}>
      <ColumnPopover {...props} trigger={button} />
    </Suspense>
  )
}
