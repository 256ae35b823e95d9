import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { applyWorkbookAction } from '@/app/assess/[roundId]/workbook/actions'
import { Frame } from '@/app/frame'
import { problemWordsOf } from '@/components/rule-input/problem-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import { LinkButton } from '@/components/ui/link-button'
import { PreviewForm } from '@/components/workbook/preview-form'
import { PreviewHead } from '@/components/workbook/preview-head'
import { requireActor } from '@/lib/session'
import { getWorkbookPreview } from '@/lib/workbook/queries'
import { previewRows } from './preview-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('workbook')
  return { title: t('previewTitle') }
}

type Props = { params: Promise<{ roundId: string; uploadId: string }> }

/** A workbook that came back, cell by cell beside what stands here; nothing is taken over before it is chosen. */
export default async function WorkbookPreviewPage({ params }: Props) {
  const { roundId, uploadId } = await params
  const base = `/assess/${roundId}/workbook`
  const actor = await requireActor(`${base}/${uploadId}`)
  const preview = z.uuid().safeParse(uploadId).success ? await getWorkbookPreview(actor, uploadId) : null
  if (!preview || preview.head.roundId !== roundId) notFound()
  const [t, problem, locale] = await Promise.all([
    getTranslations('workbook'),
    getTranslations('problem'),
    getLocale(),
  ])
  const figures = figuresOf(locale)
  const rows = previewRows(preview, { t, problem: problemWordsOf(problem, figures), figures })
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={preview.head.block.blockId}
      current="assess"
      title={t('previewTitle')}
      sub={preview.head.agencyName[locale]}
      crumbs={[
        { label: t('assess'), href: `/assess/${roundId}` },
        { label: t('pageTitle'), href: base },
        { label: t('previewTitle') },
      ]}
      actions={
        <LinkButton size="sm" href={`/assess/${roundId}`}>
          {t('backToRows')}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-4">
        <PreviewHead
          fileName={preview.fileName}
          uploadedAt={preview.uploadedAt.toISOString()}
          downloadedAt={preview.downloadedAt.toISOString()}
          appliedAt={preview.appliedAt?.toISOString() ?? null}
          expiresAt={preview.expiresAt.toISOString()}
        />
        <PreviewForm
          uploadId={preview.id}
          rows={rows}
          can={preview.can}
          markedHref={`${base}/${preview.id}/marked`}
          rowsHref={`/assess/${roundId}`}
          apply={applyWorkbookAction}
        />
      </div>
    </Frame>
  )
}
