'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SavedState } from '@/components/ui/saved-state'
import { Textarea } from '@/components/ui/textarea'
import { formatTime } from '@/lib/format'
import { MAX_NAME, MAX_NOTE, type ScenarioView, type WhatIfBase } from '@/lib/scenario/types'
import type { Desk } from './use-desk'
import type { SaveAction } from './what-if-desk'

type SaveBarProps = {
  base: WhatIfBase
  scenario: ScenarioView | null
  desk: Desk
  path: string
  save: SaveAction
}

/** Keeps what was tried out under a name. A colleague's scenario is kept as one's own; nothing half typed is left out. */
export function SaveBar({ base, scenario, desk, path, save }: SaveBarProps) {
  const t = useTranslations('scenario')
  const problem = useTranslations('problem')
  const { answer, busy, saved, asked, unread, keep } = useKeeping({ base, scenario, desk, path, save })
  const { name, note } = desk.typed
  return (
    <Panel title={t('keep')}>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          keep(false)
        }}
      >
        <Field label={t('name')} required error={asked && name.trim() === '' ? problem('required') : null}>
          {(control) => (
            <Input
              {...control}
              maxLength={MAX_NAME}
              value={name}
              onChange={(event) => desk.setWords({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('note')}>
          {({ required: _required, ...control }) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={MAX_NOTE}
              value={note}
              onChange={(event) => desk.setWords({ note: event.target.value })}
            />
          )}
        </Field>
        {asked && unread.length > 0 && (
          <Notice tone="danger" role="alert">
            {t('unread', { codes: unread.join(', ') })}
          </Notice>
        )}
        {answer?.status === 'field-errors' && (
          <Notice tone="danger" role="alert">
            {answer.problems
              .map((p) => [p.code, problem(p.reason, { limit: p.limit ?? '' })].filter(Boolean).join(': '))
              .join(' ')}
          </Notice>
        )}
        <AnswerNotice answer={answer} />
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <Button type="submit" variant="primary" disabled={busy}>
            {t(scenario && !scenario.own ? 'keepAsOwn' : 'save')}
          </Button>
          {scenario?.own && (
            <Button disabled={busy} onClick={() => keep(true)}>
              {t('saveAsNew')}
            </Button>
          )}
          {scenario && desk.isKept && <LinkButton href={`${path}/${scenario.id}`}>{t('toPlan')}</LinkButton>}
          {!desk.isKept && scenario && (
            <Button variant="plain" onClick={desk.drop}>
              {t('giveUp')}
            </Button>
          )}
          <SavedState
            save={
              busy
                ? { status: 'saving' }
                : !desk.isKept
                  ? { status: 'not-saved' }
                  : saved
                    ? { status: 'saved', time: saved }
                    : { status: 'untouched' }
            }
          />
        </div>
        {!scenario && <p className="text-12 text-ink-muted">{t('planAfterSave')}</p>}
      </form>
    </Panel>
  )
}

function useKeeping({ base, scenario, desk, path, save }: SaveBarProps) {
  const router = useRouter()
  const { run, busy, answer } = useCommand(save)
  const [saved, setSaved] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  // One id until it is kept: sent twice over a slow line, it is kept once.
  const newId = useRef<string | null>(null)
  const unread = desk.lines.filter((l) => !l.change || l.dueProblem).map((l) => l.row.code)
  const keep = (asNew: boolean) => {
    setAsked(true)
    const { name, note } = desk.typed
    if (name.trim() === '' || unread.length > 0) return
    const own = scenario?.own && !asNew ? scenario : null
    newId.current ??= crypto.randomUUID()
    const scenarioId = own?.id ?? newId.current
    const changes = desk.lines.flatMap((l) => (l.change ? [l.change] : []))
    const { roundId, agencyId } = base
    void run(
      { scenarioId, roundId, agencyId, version: own?.version ?? 0, name, note, changes },
      ({ updatedAt }) => {
        desk.drop()
        newId.current = null
        setAsked(false)
        setSaved(formatTime(updatedAt))
        if (!own) router.replace(`${path}?scenario=${scenarioId}`, { scroll: false })
      },
    )
  }
  return { answer, busy, saved, asked, unread, keep }
}
