import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { updateDocumentAction } from '@/app/assess/actions'
import { DocumentLibrary } from '@/components/agency-document/document-library'
import { listLibrary } from '@/lib/agency-document/queries'
import { agencyOfActor, getAssessmentHead } from '@/lib/assessment/queries'
import { dayInHanoi } from '@/lib/format'
import { requireActor } from '@/lib/session'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('library')
  return { title: t('title') }
}

/** The agency's documents over rows and years, for its clerks and heads. */
export default async function DocumentsPage({ params }: { params: Promise<{ roundId: string }> }) {
  const { roundId } = await params
  const actor = await requireActor(`/assess/${roundId}/documents`)
  const agencyId = agencyOfActor(actor)
  const head = agencyId && (await getAssessmentHead(actor, roundId, agencyId))
  const documents = head && (await listLibrary(actor, head.agencyId))
  if (!head || !documents) notFound()
  const t = await getTranslations('library')
  return (
    <DeskFrame actor={actor} head={head} title={t('title')}>
      <DocumentLibrary
        documents={documents}
        roundId={roundId}
        assessmentId={head.id}
        latestDay={dayInHanoi(new Date())}
        update={updateDocumentAction}
      />
    </DeskFrame>
  )
}
