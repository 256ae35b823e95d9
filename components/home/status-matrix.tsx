'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { RemindDialog, type SendReminder } from '@/components/reminder/remind-dialog'
import { LinkButton } from '@/components/ui/link-button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { BlockProgress } from '@/lib/progress/types'
import type { LastReminders } from '@/lib/reminder/types'
import { MatrixLegend } from './matrix-legend'
import { filtersOf, passes, type ProgressFilter } from './progress-filter'
import { ProgressTable } from './progress-table'

type StatusMatrixProps = {
  roundId: string
  blocks: readonly BlockProgress[]
  filter: ProgressFilter
  /** Left out for those who may only look. */
  remind?: SendReminder
  /** What each agency was last sent. */
  last: LastReminders
  /** Stand beneath the first and the second block: what else there is to see. */
  below: readonly [ReactNode, ReactNode]
}

/** Agencies × steps of a round, filtered by state; Home Affairs reminds those it chooses. */
export function StatusMatrix({ roundId, blocks, filter, remind, last, below }: StatusMatrixProps) {
  const t = useTranslations('home.progress')
  const locale = useLocale()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const all = blocks.flatMap((b) => b.agencies)
  const shown = blocks.map((b) => ({ ...b, agencies: b.agencies.filter((a) => passes(filter, a)) }))
  const selected = shown.flatMap((b) => b.agencies).filter((a) => chosen.has(a.agencyId) && a.isRemindable)
  const selection = {
    has: (id: string) => chosen.has(id),
    toggle(ids: string[], on: boolean) {
      const next = new Set(chosen)
      for (const id of ids)
        if (on) next.add(id)
        else next.delete(id)
      setChosen(next)
    },
  }
  const segments = filtersOf(all).map((f) => ({
    key: f.filter,
    label: t(`filter.${f.filter}`),
    count: f.count,
    current: f.filter === filter,
    href: `/home?round=${roundId}${f.filter === 'all' ? '' : `&state=${f.filter}`}#progress`,
  }))
  return (
    <section id="progress" aria-labelledby="progress-title" className="mt-5 scroll-mt-12">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="progress-title" className="text-16 font-semibold">
          {t('title', { count: all.length })}
        </h2>
        <SegmentedControl label={t('filterLabel')} segments={segments} />
        <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-2 max-md:ml-0">
          <Link href={`/rounds/${roundId}/board`} className="touch-target text-13">
            {t('toBoard')}
          </Link>
          <LinkButton
            size="sm"
            icon="download"
            href={`/rounds/${roundId}/board/agencies.xlsx`}
            prefetch={false}
            download
          >
            {t('excel')}
          </LinkButton>
          {remind && (
            <RemindDialog
              of="agencies"
              roundId={roundId}
              chosen={selected.map((a) => ({
                id: a.agencyId,
                name: a.name[locale],
                last: last[a.agencyId],
              }))}
              send={remind}
              onDone={() => setChosen(new Set())}
            />
          )}
        </span>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {shown.map((block, index) => (
          <div key={block.blockId} className="flex min-w-0 flex-col gap-4">
            <div>
              <ProgressTable
                blockName={block.blockName[locale]}
                agencies={block.agencies}
                selection={remind && selection}
              />
              {index === 0 && <MatrixLegend />}
            </div>
            {below[index]}
          </div>
        ))}
      </div>
    </section>
  )
}
