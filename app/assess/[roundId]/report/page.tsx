import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { saveRemarksAction } from '@/app/assess/actions'
import { OutputsList } from '@/components/assess/outputs-list'
import { RemarksForm } from '@/components/assess/remarks-form'
import { LinkButton } from '@/components/ui/link-button'
import { holdsAny } from '@/lib/actor'
import { agencyOfActor } from '@/lib/assessment/queries'
import { requireActor } from '@/lib/session'
import { getSelfReport } from '@/lib/self-report/queries'
import { PAPER_KINDS } from './papers'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('selfReport')
  return { title: t('pageTitle') }
}

type Props = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ agency?: string | string[] }>
}

/** Difficulties and proposals, and every output of the agency's report. Home Affairs and auditors: with `?agency=`. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ roundId }, { agency }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/assess/${roundId}/report`)
  const agencyId = typeof agency === 'string' ? agency : agencyOfActor(actor)
  const report = agencyId ? await getSelfReport(actor, roundId, agencyId) : null
  if (!report || !agencyId) notFound()
  const t = await getTranslations('selfReport')
  const { head, remarks, canSaveRemarks } = report
  const isOwn = holdsAny(actor, ['clerk', 'head'], { agencyId, roundId })
  const asked = isOwn ? '' : `?agency=${encodeURIComponent(agencyId)}`
  return (
    <DeskFrame
      actor={actor}
      head={head}
      isOwn={isOwn}
      title={t('pageTitle')}
      actions={
        isOwn && (
          <LinkButton size="sm" variant="plain" href={`/assess/${roundId}/documents`}>
            {t('documents')}
          </LinkButton>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <RemarksForm
          key={remarks.version}
          assessmentId={head.id}
          personId={actor.personId}
          remarks={{ ...remarks, savedAt: remarks.savedAt?.toISOString() ?? null }}
          can={canSaveRemarks}
          save={saveRemarksAction}
        />
        <OutputsList
          base={`/assess/${roundId}/report`}
          asked={asked}
          kinds={PAPER_KINDS}
          isSigned={head.state === 'submitted'}
        />
      </div>
    </DeskFrame>
  )
}
