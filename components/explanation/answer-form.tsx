'use client'

import { useTranslations } from 'next-intl'
import { useLetterKeys } from '@/components/appraisal/use-letter-keys'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { SavedState } from '@/components/ui/saved-state'
import type { RowToExplain } from '@/lib/explanation/types'
import type { CodedWord } from '@/lib/round/types'
import { isReady } from './answer-state'
import { ClaimFields } from './claim-fields'
import { useAnswer, type SaveObjectionAction } from './use-answer'

type AnswerFormProps = {
  row: RowToExplain
  grounds: readonly CodedWord[]
  save: SaveObjectionAction
  /** Single letters act. */
  letterKeys: boolean
  onSaved: () => void
}

/** The agency's answer to one row: accepts the points, or claims others with a ground and a text. */
export function AnswerForm({ row, grounds, save, letterKeys, onSaved }: AnswerFormProps) {
  const t = useTranslations('explain.form')
  const form = useAnswer(row, save)
  const { typed, answer, busy, isOvertaken } = form
  const finish = () => {
    if (typed.stance !== '' && !busy && !isOvertaken) form.saveNow(onSaved)
  }
  useLetterKeys({ c: () => form.choose('accept'), d: () => form.choose('claim') }, letterKeys)
  useLetterKeys({ 'Control+Enter': finish }, true)
  return (
    <form
      noValidate
      aria-label={t('title')}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        finish()
      }}
    >
      <RadioGroup
        legend={t('title')}
        name={`stance-${row.lineId}`}
        value={typed.stance}
        onChange={(event) => form.choose(event.target.value === 'claim' ? 'claim' : 'accept')}
        options={[
          { value: 'accept', label: row.asked ? t('acceptAsked') : t('accept') },
          { value: 'claim', label: row.asked ? t('claimAsked') : t('claim') },
        ]}
      />
      {typed.stance === 'claim' && (
        <ClaimFields row={row} grounds={grounds} typed={typed} answer={answer} change={form.change} />
      )}
      {isOvertaken && <Overtaken row={row} busy={busy} onKeep={form.keepMine} onTake={form.takeTheirs} />}
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <span className="mr-auto flex flex-wrap items-baseline gap-x-3">
          <SavedState save={form.status} />
          {form.isDirty && typed.stance === 'claim' && !isReady(typed) && (
            <span className="text-12 text-ink-muted">{t('incomplete')}</span>
          )}
          {form.givesUp && <span className="text-12 text-ink-muted">{t('givesUp')}</span>}
        </span>
        <Button
          size="sm"
          type="submit"
          shortcut="Ctrl+Enter"
          disabled={busy || isOvertaken || typed.stance === ''}
        >
          {busy ? t('saving') : t('saveNext')}
        </Button>
      </div>
    </form>
  )
}

type OvertakenProps = { row: RowToExplain; busy: boolean; onKeep: () => void; onTake: () => void }

/** A colleague was faster: what he saved, to be compared; what is typed here stays until one of the two is chosen. */
function Overtaken({ row: { objection }, busy, onKeep, onTake }: OvertakenProps) {
  const t = useTranslations('explain')
  const figures = useFigures()
  if (!objection.stance) return null
  return (
    <Notice tone="warn" role="alert" title={t('form.changedBy', { name: objection.savedByName ?? '' })}>
      <p>
        {t(`state.${objection.stance}`)}
        {objection.claimedPoints !== null && ` ${figures.points(objection.claimedPoints)}`}
      </p>
      {objection.text && <p className="whitespace-pre-line">{objection.text}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onKeep} disabled={busy}>
          {t('form.keepMine')}
        </Button>
        <Button size="sm" onClick={onTake} disabled={busy}>
          {t('form.takeTheirs')}
        </Button>
      </div>
    </Notice>
  )
}
