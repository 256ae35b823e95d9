'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { ActionResult } from '@/lib/action-result'
import type { BlockProgress } from '@/lib/progress/types'
import { filtersOf, passes, type ProgressFilter } from './progress-filter'
import { ProgressTable } from './progress-table'

export type RemindAnswer = { agencies: number; people: number }

type StatusMatrixProps = {
  roundId: string
  blocks: readonly BlockProgress[]
  filter: ProgressFilter
  /** Left out for those who may only look. */
  remind?: (input: unknown) => Promise<ActionResult<RemindAnswer>>
  /** Stand beneath the first and the second block: what else there is to see. */
  below: readonly [ReactNode, ReactNode]
}

/** Agencies × steps of a round, filtered by state; Home Affairs reminds those it chooses. */
export function StatusMatrix({ roundId, blocks, filter, remind, below }: StatusMatrixProps) {
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
        {remind && (
          <Remind
            remind={remind}
            roundId={roundId}
            agencyIds={selected.map((a) => a.agencyId)}
            onDone={() => setChosen(new Set())}
          />
        )}
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
              {index === 0 && <Legend />}
            </div>
            {below[index]}
          </div>
        ))}
      </div>
    </section>
  )
}

type RemindProps = {
  remind: NonNullable<StatusMatrixProps['remind']>
  roundId: string
  agencyIds: string[]
  onDone: () => void
}

function Remind({ remind, roundId, agencyIds, onDone }: RemindProps) {
  const t = useTranslations('home.progress')
  const { run, busy, answer } = useCommand(remind)
  const [told, setTold] = useState<RemindAnswer | null>(null)
  async function send() {
    setTold(null)
    await run({ roundId, agencyIds }, (data) => {
      setTold(data)
      onDone()
    })
  }
  return (
    <>
      <span className="ml-auto max-md:ml-0">
        <Button
          variant="primary"
          size="sm"
          icon="mail"
          disabled={busy || agencyIds.length === 0}
          onClick={() => void send()}
        >
          {agencyIds.length === 0 ? t('remindNone') : t('remind', { count: agencyIds.length })}
        </Button>
      </span>
      {told && (
        <Notice tone="success" role="status" className="w-full">
          <p>{t('reminded', told)}</p>
        </Notice>
      )}
      <AnswerNotice answer={answer} className="w-full" />
    </>
  )
}

function Legend() {
  const t = useTranslations('home.progress.legend')
  const swatch = 'inline-block h-2.5 w-4'
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-muted">
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} bg-chart-1`} />
        {t('now')}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} bg-seq-4`} />
        {t('past')}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} border border-line bg-surface-sunken`} />
        {t('ahead')}
      </li>
      <li className="flex items-center gap-1 text-warning-ink">
        <Icon name="warning" size="text" />
        {t('behind')}
      </li>
    </ul>
  )
}
