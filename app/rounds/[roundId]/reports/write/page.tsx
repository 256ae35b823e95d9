import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { saveReportTextAction } from '@/app/rounds/[roundId]/reports/actions'
import { ReportTextForm } from '@/components/report/report-text-form'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { getReportText } from '@/lib/report/queries'
import { REPORT_PARTS } from '@/lib/report/types'
import { requireActor } from '@/lib/session'

type WritePageProps = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ language?: string }>
}

export async function generateMetadata({ params }: WritePageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('report'))('write.title', { year: roundId }) }
}

/** What people write in the yearly report, in each of its languages; who may not write reads it. */
export default async function WritePage({ params, searchParams }: WritePageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const base = `/rounds/${roundId}/reports`
  const actor = await requireActor(`${base}/write`)
  const language = asked.language === 'en' ? 'en' : 'vi'
  const text = await getReportText(actor, roundId, language)
  if (!text) notFound()
  const [t, rounds, paper] = await Promise.all([
    getTranslations('report'),
    getTranslations('rounds'),
    getTranslations({ locale: language, namespace: 'reportPaper' }),
  ])
  const title = t('write.own', { language: t(`languages.${language}`) })
  const parts = REPORT_PARTS.map((key) => ({
    key,
    label: t(`write.part.${key}`),
    proposal: paper(`proposal.${key}`),
  }))
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('write.title', { year: roundId })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: roundId, href: `/rounds/${roundId}` },
        { label: t('crumb'), href: base },
        { label: t('write.crumb') },
      ]}
      actions={
        <LinkButton size="sm" href={`${base}/write?language=${language === 'vi' ? 'en' : 'vi'}`}>
          {t(`languages.${language === 'vi' ? 'en' : 'vi'}`)}
        </LinkButton>
      }
    >
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('write.what')}</p>
      <div className="max-w-3xl">
        {text.canWrite.allowed ? (
          <ReportTextForm
            key={language}
            text={{ roundId, language, version: text.version, texts: { ...text.texts } }}
            personId={actor.personId}
            title={title}
            parts={parts}
            save={saveReportTextAction}
          />
        ) : (
          <Panel title={title}>
            {parts.map(({ key, label, proposal }) => (
              <div key={key} className="mb-3" lang={language}>
                <h3 className="text-13 font-semibold">{label}</h3>
                <p className="text-14 whitespace-pre-line">{text.texts[key] ?? proposal}</p>
              </div>
            ))}
          </Panel>
        )}
      </div>
    </Frame>
  )
}
