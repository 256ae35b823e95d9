'use client'

import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { RoundSettingsView } from '@/lib/round-settings/types'
import { LockNote } from './lock-note'
import { RulesPanel } from './rules-panel'
import { TemplateList } from './template-list'
import { useSettings, type KeepSettingsAction } from './use-settings'
import { WordList } from './word-list'

type SettingsFormProps = { view: RoundSettingsView; keep: KeepSettingsAction }

/** Reasons, grounds, templates and rules of a round in one form: what is changed is named before it is saved. */
export function SettingsForm({ view, keep }: SettingsFormProps) {
  const t = useTranslations('roundSettings')
  const form = useSettings(view, keep)
  const { typed, words, change } = form
  const { can, settings, uses } = view
  const kept = (list: 'reasonCodes' | 'grounds') =>
    new Set(view.isOpened ? settings[list].map((w) => w.code) : [])
  return (
    <form
      noValidate
      aria-busy={form.busy}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        form.save()
      }}
    >
      <ErrorSummary errors={words.summary} />
      {form.restored && <Notice>{t('restored')}</Notice>}
      <RulesPanel view={view} typed={typed} problems={words} change={change} />
      <Panel title={t('part.reasonCodes')} id="field-settings-reasonCodes">
        <p className="max-w-(--prose-max) text-13 text-ink-muted">{t('reasonCodesWhat')}</p>
        <LockNote answer={can.reasonCodes} />
        <WordList
          part="reasonCodes"
          letter="L"
          words={typed.reasonCodes}
          uses={uses}
          keptCodes={kept('reasonCodes')}
          problems={words}
          isLocked={!can.reasonCodes.allowed}
          remedies={{ shown: true, isLocked: !can.remedies.allowed }}
          onChange={(reasonCodes) => change({ reasonCodes })}
        />
      </Panel>
      <Panel title={t('part.grounds')} id="field-settings-grounds">
        <p className="max-w-(--prose-max) text-13 text-ink-muted">{t('groundsWhat')}</p>
        <LockNote answer={can.grounds} />
        <WordList
          part="grounds"
          letter="G"
          words={typed.grounds}
          uses={uses}
          keptCodes={kept('grounds')}
          problems={words}
          isLocked={!can.grounds.allowed}
          remedies={{ shown: false, isLocked: true }}
          onChange={(grounds) => change({ grounds })}
        />
      </Panel>
      <Panel title={t('part.reasonTemplates')}>
        <p className="mb-2 max-w-(--prose-max) text-13 text-ink-muted">{t('templatesWhat')}</p>
        <LockNote answer={can.reasonTemplates} />
        <TemplateList
          templates={typed.reasonTemplates}
          reasons={typed.reasonCodes}
          problems={words}
          isLocked={!can.reasonTemplates.allowed}
          onChange={(reasonTemplates) => change({ reasonTemplates })}
        />
      </Panel>
      {can.remedies.allowed && <SaveBar form={form} />}
    </form>
  )
}

/** At the foot of the window: what would be changed, and a colleague's change that came first. */
function SaveBar({ form }: { form: ReturnType<typeof useSettings> }) {
  const t = useTranslations('roundSettings')
  const { changed, busy, answer, isOvertaken } = form
  return (
    <div className="sticky bottom-0 -mx-1 flex flex-col gap-2 border-t border-line-strong bg-page px-1 py-2.5 print:hidden">
      {isOvertaken && (
        <Notice tone="warn" role="alert" title={t('overtaken')}>
          <div className="mt-1 flex flex-wrap gap-2">
            <Button size="sm" onClick={form.goOn}>
              {t('goOn')}
            </Button>
            <Button size="sm" onClick={form.discard}>
              {t('discardMine')}
            </Button>
          </div>
        </Notice>
      )}
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-13">
          {changed.length === 0
            ? t('unchanged')
            : t('changes', { parts: changed.map((part) => t(`part.${part}`)).join(', ') })}
        </p>
        {changed.length > 0 && <Button onClick={form.discard}>{t('discard')}</Button>}
        <Button type="submit" variant="primary" disabled={busy || isOvertaken || changed.length === 0}>
          {busy ? t('saving') : t('save')}
        </Button>
      </div>
    </div>
  )
}
