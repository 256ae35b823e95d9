'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/action-result'
import { formatInstant } from '@/lib/format'
import { MAX_NAME, type Staleness } from '@/lib/scenario/types'

/** A scenario as its agency's page lists it; figures printed. */
export type ListedScenario = {
  id: string
  name: string
  ownerName: string
  own: boolean
  shared: boolean
  version: number
  updatedAt: Date
  archived: boolean
  stale: Staleness
  index: string
  rank: string
  gain: string
}

type Run = (input: unknown) => Promise<ActionResult<{ version: number }>>
export type ScenarioActions = { rename: Run; share: Run; archive: Run }
type ScenarioListProps = { scenarios: readonly ListedScenario[]; path: string; actions: ScenarioActions }

/** Scenarios on an agency: what each would make of it, and what its owner can do with it. */
export function ScenarioList({ scenarios, path, actions }: ScenarioListProps) {
  const t = useTranslations('scenario')
  const standing = scenarios.filter((s) => !s.archived)
  const away = scenarios.filter((s) => s.archived)
  return (
    <>
      {standing.length === 0 && <p className="text-13 text-ink-muted">{t('listNone')}</p>}
      <ul className="divide-y divide-line-faint">
        {standing.map((one) => (
          <ScenarioItem key={one.id} scenario={one} path={path} actions={actions} />
        ))}
      </ul>
      {away.length > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-6 items-center text-13 text-action-ink underline">
            {t('putAway', { count: away.length })}
          </summary>
          <ul className="divide-y divide-line-faint">
            {away.map((one) => (
              <ScenarioItem key={one.id} scenario={one} path={path} actions={actions} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type ItemProps = { scenario: ListedScenario; path: string; actions: ScenarioActions }

function ScenarioItem({ scenario, path, actions }: ItemProps) {
  const t = useTranslations('scenario')
  const { id, name, index, rank, gain, stale } = scenario
  return (
    <li className="py-2 text-13">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          <Link href={`${path}/what-if?scenario=${id}`} prefetch={false} className="font-semibold">
            {name}
          </Link>{' '}
          <span className="text-12 text-ink-muted">
            {scenario.own
              ? t(scenario.shared ? 'ownShared' : 'own')
              : t('sharedBy', { name: scenario.ownerName })}
            , <span className="fig">{formatInstant(scenario.updatedAt)}</span>
          </span>
        </span>
        <span className="fig">{t('would', { index, rank, gain })}</span>
      </div>
      {stale && <p className="text-12 text-warning-ink">{t(`staleShort.${stale}`)}</p>}
      <div className="mt-1 flex flex-wrap gap-x-2 gap-y-1 print:hidden">
        <Link
          href={`${path}/what-if/${id}`}
          prefetch={false}
          className="inline-flex min-h-8 items-center pr-2"
        >
          {t('toPlan')}
        </Link>
        {scenario.own && <OwnerActs scenario={scenario} actions={actions} />}
      </div>
    </li>
  )
}

function OwnerActs({ scenario, actions }: Omit<ItemProps, 'path'>) {
  const t = useTranslations('scenario')
  const { id: scenarioId, version, shared, archived } = scenario
  const share = useCommand(actions.share)
  const archive = useCommand(actions.archive)
  const [renaming, setRenaming] = useState(false)
  if (archived)
    return (
      <>
        <Button
          size="sm"
          disabled={archive.busy}
          onClick={() => void archive.run({ scenarioId, version, archived: false })}
        >
          {t('restore')}
        </Button>
        <AnswerNotice answer={archive.answer} className="w-full" />
      </>
    )
  return (
    <>
      <Button size="sm" variant="plain" onClick={() => setRenaming(!renaming)}>
        {t('rename')}
      </Button>
      <Button
        size="sm"
        variant="plain"
        disabled={share.busy}
        onClick={() => void share.run({ scenarioId, version, shared: !shared })}
      >
        {t(shared ? 'unshare' : 'share')}
      </Button>
      <Button
        size="sm"
        variant="plain"
        disabled={archive.busy}
        onClick={() => void archive.run({ scenarioId, version, archived: true })}
      >
        {t('archive')}
      </Button>
      {shared && <Notice className="w-full">{t('sharedWith')}</Notice>}
      <AnswerNotice answer={share.answer ?? archive.answer} className="w-full" />
      {renaming && (
        <RenameForm scenario={scenario} rename={actions.rename} onDone={() => setRenaming(false)} />
      )}
    </>
  )
}

type RenameFormProps = { scenario: ListedScenario; rename: Run; onDone: () => void }

function RenameForm({ scenario, rename, onDone }: RenameFormProps) {
  const t = useTranslations('scenario')
  const problem = useTranslations('problem')
  const { run, busy, answer } = useCommand(rename)
  const [name, setName] = useState(scenario.name)
  const empty = name.trim() === ''
  return (
    <form
      noValidate
      className="flex w-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty) void run({ scenarioId: scenario.id, version: scenario.version, name }, onDone)
      }}
    >
      <Field label={t('name')} error={empty ? problem('required') : null} className="min-w-60 flex-1">
        {(control) => (
          <Input
            {...control}
            maxLength={MAX_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {t('rename')}
      </Button>
      <AnswerNotice answer={answer} className="w-full" />
    </form>
  )
}
