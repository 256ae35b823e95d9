import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { removeFormerResultAction, saveFormerResultsAction } from '@/app/rounds/former-results/actions'
import { deskHref } from '@/app/rounds/former-results/desk-place'
import { FigureForm } from '@/components/former-result/figure-form'
import { RevisionList } from '@/components/former-result/revision-list'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { getFormerEntry } from '@/lib/former-result/queries'
import { formerYear } from '@/lib/former-result/schema'
import { requireActor } from '@/lib/session'
import { FigureFacts } from './figure-facts'

type FigurePageProps = { params: Promise<{ year: string; agencyId: string }> }

export async function generateMetadata({ params }: FigurePageProps): Promise<Metadata> {
  const { year } = await params
  return { title: (await getTranslations('formerResults'))('yearTitle', { year }) }
}

/** One agency's figure of a former year, to enter or correct, with its history. */
export default async function FormerFigurePage({ params }: FigurePageProps) {
  const { year: typed, agencyId } = await params
  const actor = await requireActor(`/rounds/former-results/${typed}/${agencyId}`)
  const year = formerYear.safeParse(typed)
  const found = year.success ? await getFormerEntry(actor, year.data, agencyId) : null
  if (!found) notFound()
  const { desk, line } = found
  const [t, rounds, refusal, locale] = await Promise.all([
    getTranslations('formerResults'),
    getTranslations('rounds'),
    getTranslations('refusal'),
    getLocale(),
  ])
  const back = deskHref(desk.year, desk.blockId)
  const { canEdit, facts } = desk
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={line.name[locale]}
      sub={t('yearTitle', { year: desk.year })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: t('title'), href: '/rounds/former-results' },
        { label: String(desk.year), href: back },
        { label: line.shortName[locale] },
      ]}
    >
      <div className="flex flex-col gap-4">
        {!canEdit.allowed && canEdit.reason !== 'not-allowed' && (
          <Notice>
            <p>{refusal(canEdit.reason)}</p>
          </Notice>
        )}
        <Panel>
          {canEdit.allowed ? (
            <FigureForm
              key={line.figures?.version ?? 0}
              year={desk.year}
              blockId={desk.blockId}
              agencyId={line.agencyId}
              figures={line.figures}
              yearSource={{
                sourceUrls: facts?.sourceUrls ?? [],
                sourceDocument: facts?.sourceDocument ?? '',
                decision: facts?.decision ?? null,
              }}
              back={back}
              save={saveFormerResultsAction}
              remove={removeFormerResultAction}
            />
          ) : (
            <FigureFacts figures={line.figures} />
          )}
        </Panel>
        <Panel title={t('history')} flush>
          <RevisionList revisions={desk.revisions.filter((r) => r.agencyId === line.agencyId)} />
        </Panel>
      </div>
    </Frame>
  )
}
