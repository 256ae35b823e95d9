import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { giveReadingAction } from '@/app/appraise/actions'
import { Frame } from '@/app/frame'
import { RuleLine } from '@/components/appraisal/rule-line'
import { SubmittedPane } from '@/components/appraisal/submitted-pane'
import { Moment } from '@/components/figure/moment'
import { ReadingForm } from '@/components/reading/reading-form'
import { Crumbs } from '@/components/shell/crumbs'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { formatDay, formatPoints } from '@/lib/format'
import { getReadingDesk } from '@/lib/reading/queries'
import type { ReadingDesk } from '@/lib/reading/types'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ roundId: string; readingId: string }> }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reading.own'))('title') }
}

/** One line as its independent reader sees it: what the agency submitted and nothing that others said about it. */
export default async function ReadingPage({ params }: Props) {
  const { roundId, readingId } = await params
  const actor = await requireActor(`/appraise/${roundId}/readings/${readingId}`)
  const desk = UUID.test(readingId) ? await getReadingDesk(actor, roundId, readingId) : null
  if (!desk) notFound()
  const { row, line, selfPoints, word } = desk
  const t = await getTranslations('reading.own')
  return (
    <Frame actor={actor} roundId={roundId} blockId={desk.block.blockId} current="appraise">
      <Head desk={desk} />
      <div className="grid items-start gap-4 lg:grid-cols-[1.4fr_1fr]">
        <Panel>
          <SubmittedPane line={line} row={row} selfPoints={selfPoints} grounds={[]} />
        </Panel>
        <Panel>
          {word ? (
            <Said desk={desk} />
          ) : desk.can.give.allowed ? (
            <ReadingForm key={desk.id} desk={desk} give={giveReadingAction} />
          ) : (
            <p className="text-13">{(await getTranslations('refusal'))(desk.can.give.reason)}</p>
          )}
        </Panel>
      </div>
      <p className="mt-2 text-12 text-ink-muted">{t('blind')}</p>
    </Frame>
  )
}

async function Head({ desk }: { desk: ReadingDesk }) {
  const [t, locale] = await Promise.all([getTranslations('reading.own'), getLocale()])
  const { row, place, roundId, line, dueOn } = desk
  const href = (id: string) => `/appraise/${roundId}/readings/${id}`
  return (
    <header className="mb-3">
      <Crumbs
        items={[
          { label: t('appraisal'), href: `/appraise/${roundId}` },
          { label: t('title') },
          { label: line.agencyName[locale] },
        ]}
      />
      <h1 className="text-18 font-semibold md:text-22">
        {row.code} {row.name[locale]}
      </h1>
      <p className="text-14 font-medium">{line.agencyName[locale]}</p>
      <RuleLine row={row} />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {place.before && (
          <LinkButton size="sm" icon="chevron-left" href={href(place.before)}>
            {t('before')}
          </LinkButton>
        )}
        {place.after && (
          <LinkButton size="sm" iconAfter="chevron-right" href={href(place.after)}>
            {t('after')}
          </LinkButton>
        )}
        <span className="text-12 text-ink-muted">
          {t('place', { index: place.index + 1, count: place.count, done: place.done })}
          {dueOn && ` · ${t('due', { day: formatDay(dueOn) })}`}
        </span>
      </div>
    </header>
  )
}

/** What the reader said, which stands. */
async function Said({ desk: { word, reasonCodes } }: { desk: ReadingDesk }) {
  const [t, form, locale] = await Promise.all([
    getTranslations('reading.own'),
    getTranslations('appraise.form'),
    getLocale(),
  ])
  if (!word) return null
  const reason = reasonCodes.find((r) => r.code === word.reasonCode)
  return (
    <div className="flex flex-col gap-2 text-13">
      <h2 className="text-14 font-semibold">{t('said')}</h2>
      <p>
        {form(`option.${word.verdict}`)}:{' '}
        <b className="fig text-18">{formatPoints(word.points, { locale })}</b>
      </p>
      {reason && (
        <p>
          {reason.code} · {reason.name[locale]}
        </p>
      )}
      {(word.clause ?? word.evidencePage) && (
        <p className="text-ink-muted">{[word.clause, word.evidencePage].filter(Boolean).join(' · ')}</p>
      )}
      {word.note && <p className="whitespace-pre-line">{word.note}</p>}
      {word.internalNote && <p className="whitespace-pre-line text-ink-muted">{word.internalNote}</p>}
      <p className="text-12 text-ink-muted">
        <Moment at={word.createdAt.toISOString()} />
      </p>
      <Notice>
        <p>{t('stands')}</p>
      </Notice>
    </div>
  )
}
