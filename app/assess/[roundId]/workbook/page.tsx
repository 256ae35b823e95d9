import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DownloadPanel } from '@/components/workbook/download-panel'
import { UploadPanel } from '@/components/workbook/upload-panel'
import { agencyOfActor } from '@/lib/assessment/queries'
import { requireActor } from '@/lib/session'
import { getWorkbookDesk } from '@/lib/workbook/queries'
import { sendWorkbookAction } from './actions'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('workbook')
  return { title: t('pageTitle') }
}

/** The way out and back in again: download, fill in Excel, send in. */
export default async function WorkbookPage({ params }: { params: Promise<{ roundId: string }> }) {
  const { roundId } = await params
  const actor = await requireActor(`/assess/${roundId}/workbook`)
  const agencyId = agencyOfActor(actor)
  const desk = agencyId && (await getWorkbookDesk(actor, roundId, agencyId))
  if (!desk) notFound()
  const t = await getTranslations('workbook')
  const { head } = desk
  const base = `/assess/${roundId}/workbook`
  return (
    <DeskFrame actor={actor} head={head} title={t('pageTitle')}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <DownloadPanel href={`${base}/download`} />
        <UploadPanel
          assessmentId={head.id}
          base={base}
          can={desk.can}
          uploads={desk.uploads.map((upload) => ({ ...upload, uploadedAt: upload.uploadedAt.toISOString() }))}
          send={sendWorkbookAction}
        />
      </div>
    </DeskFrame>
  )
}
