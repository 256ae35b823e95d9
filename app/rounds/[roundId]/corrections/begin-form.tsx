'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { ReasonForm } from '@/components/correction/reason-form'
import { beginCorrectionAction } from './actions'

/** Begins a correction and leads to it. */
export function BeginForm({ roundId }: { roundId: string }) {
  const t = useTranslations('correction')
  const router = useRouter()
  return (
    <ReasonForm
      draftKey={`correction/begin/${roundId}`}
      reason=""
      label={t('begin')}
      busyLabel={t('beginning')}
      place={{ roundId }}
      save={beginCorrectionAction}
      onDone={(data) => router.push(`/rounds/${roundId}/corrections/${(data as { number: number }).number}`)}
    />
  )
}
