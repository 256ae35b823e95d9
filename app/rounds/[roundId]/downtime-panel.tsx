'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { extendForDowntimeAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, useFieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { formatInstant } from '@/lib/format'
import type { DowntimeOffer } from '@/lib/uptime/types'

/** The portal was down before a deadline: Home Affairs gives everybody the time back with one click. */
export function DowntimePanel({ offer }: { offer: DowntimeOffer }) {
  const t = useTranslations('rounds.downtime')
  const rounds = useTranslations('rounds')
  const { minutes, agencyCount, gaps } = offer
  const gapWords = gaps.map((gap) =>
    t('gap', { from: formatInstant(gap.from), until: formatInstant(gap.until) }),
  )
  const [reason, setReason] = useState(() => t('reasonGiven', { gaps: gapWords.join('; ') }))
  const { run, busy, answer } = useCommand(extendForDowntimeAction)
  const words = useFieldWords(answer)
  const { roundId, blockId, deadline, version } = offer
  const values = { minutes, count: agencyCount }
  return (
    <div id="downtime">
      <Notice tone="warn" title={t('title', { minutes })} className="mb-4">
        <form
          noValidate
          aria-busy={busy}
          className="mt-1 flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void run({ roundId, blockId, deadline, version, minutes, reason })
          }}
        >
          <p>
            {t(`deadline.${deadline}`)}: {gapWords.join('; ')}.
          </p>
          <p className="font-medium">
            {t('question', {
              ...values,
              now: formatInstant(offer.deadlineAt),
              next: formatInstant(offer.extendedTo),
            })}
          </p>
          <p className="text-ink-muted">{t('effect')}</p>
          <Field
            id={fieldId('reason')}
            label={rounds('field.reason')}
            error={words.at('reason')}
            required
            className="max-w-[44rem]"
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <AnswerNotice answer={answer} />
          <Button type="submit" variant="primary" disabled={busy} className="self-start max-md:w-full">
            {busy ? rounds('moving') : t('confirm', values)}
          </Button>
        </form>
      </Notice>
    </div>
  )
}
