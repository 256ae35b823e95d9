import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { DecidePanel } from '@/components/correction/decide-panel'
import { ImpactPanel } from '@/components/correction/impact-panel'
import { ReasonForm } from '@/components/correction/reason-form'
import { RowForm } from '@/components/correction/row-form'
import { StepsPanel } from '@/components/correction/steps-panel'
import { DecisionForm } from '@/components/publication/decision-form'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { recusedAgencyId } from '@/lib/actor'
import { getCorrection } from '@/lib/correction/queries'
import type { CorrectionView } from '@/lib/correction/types'
import { dayInHanoi, formatDay, formatInstant } from '@/lib/format'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { requireActor } from '@/lib/session'
import {
  approveCorrectionAction,
  changeRowAction,
  dropCorrectionAction,
  publishCorrectionAction,
  putCorrectionAction,
  returnCorrectionAction,
  saveCorrectionReasonAction,
} from '@/app/rounds/[roundId]/corrections/actions'
import { ChooseRow } from './choose-row'
import { RowsPanel } from './rows-panel'

type CorrectionPageProps = {
  params: Promise<{ roundId: string; number: string }>
  searchParams: Promise<{ agency?: string | string[]; code?: string | string[] }>
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export async function generateMetadata({ params }: CorrectionPageProps): Promise<Metadata> {
  const { roundId, number } = await params
  return { title: (await getTranslations('correction'))('numbered', { number, year: roundId }) }
}

/** One correction: what it changes, what that does to the ranking, and whose turn it is. */
export default async function CorrectionPage({ params, searchParams }: CorrectionPageProps) {
  const [{ roundId, number }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/rounds/${roundId}/corrections/${number}`)
  const correction = /^\d{1,6}$/.test(number)
    ? await getCorrection(
        actor,
        { roundId, number: Number(number) },
        { agencyId: text(asked.agency), code: text(asked.code) },
      )
    : null
  if (!correction) notFound()
  const [t, rounds, factor] = await Promise.all([
    getTranslations('correction'),
    getTranslations('rounds'),
    getOwnSecondFactor(actor),
  ])
  const { base, can } = correction
  const crumbs = [
    { label: rounds('title'), href: '/rounds' },
    { label: String(correction.year), href: `/rounds/${roundId}` },
    { label: t('crumb'), href: `/rounds/${roundId}/corrections` },
    { label: String(correction.number) },
  ]
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('numbered', { number: correction.number, year: correction.year })}
      sub={`${t(`state.${correction.state}`)} · ${t('corrects', { number: base.decisionNumber, day: formatDay(base.decidedOn) })}`}
      crumbs={crumbs}
    >
      <Standing correction={correction} />
      <Panel title={can.edit.allowed ? undefined : t('reason')} className="mb-4">
        {can.edit.allowed ? (
          <ReasonForm
            key={correction.version}
            draftKey={`correction/${correction.id}/reason`}
            reason={correction.reason}
            label={t('saveReason')}
            busyLabel={t('saving')}
            place={{ correctionId: correction.id, version: correction.version }}
            save={saveCorrectionReasonAction}
          />
        ) : (
          <p className="max-w-(--prose-max) whitespace-pre-line">{correction.reason}</p>
        )}
      </Panel>
      <RowsPanel correction={correction} />
      {can.edit.allowed && <ChooseRow correction={correction} asked={text(asked.agency)} />}
      {correction.openRow && (
        <RowForm
          key={`${correction.openRow.agencyId} ${correction.openRow.row.code} ${String(correction.version)}`}
          correction={{ id: correction.id, version: correction.version }}
          open={correction.openRow}
          reasonCodes={correction.reasonCodes}
          latestDay={correction.latestDay}
          save={changeRowAction}
        />
      )}
      {correction.impacts.map((impact) => (
        <ImpactPanel key={impact.blockId} impact={impact} ownLeftOut={recusedAgencyId(actor) !== null} />
      ))}
      {can.decide.allowed && (
        <DecidePanel
          correction={correction}
          hasSecondFactor={factor.since !== null}
          approve={approveCorrectionAction}
          giveBack={returnCorrectionAction}
        />
      )}
      {can.publish.allowed && <Publish correction={correction} />}
      <StepsPanel correction={correction} put={putCorrectionAction} drop={dropCorrectionAction} />
    </Frame>
  )
}

/** What happened to it last. */
async function Standing({ correction }: { correction: CorrectionView }) {
  const t = await getTranslations('correction')
  const { approvedAt, approvedByName, decisionNumber, returnNote, isOfLatest, state } = correction
  const isOpen = state !== 'published' && state !== 'dropped'
  return (
    <>
      {isOpen && !isOfLatest && (
        <Notice tone="danger" className="mb-4">
          <p>{t('overtaken')}</p>
        </Notice>
      )}
      {state === 'drafting' && returnNote && (
        <Notice tone="warn" className="mb-4" title={t('returned')}>
          <p className="whitespace-pre-line">{returnNote}</p>
        </Notice>
      )}
      {approvedAt && (
        <Notice tone="success" className="mb-4">
          <p>{t('approvedBy', { name: approvedByName ?? '', at: formatInstant(approvedAt) })}</p>
          {decisionNumber && (
            <p>
              {t('publishedBy', { number: decisionNumber })}{' '}
              <Link href={`/results/${String(correction.year)}`}>{t('seePublic')}</Link>
            </p>
          )}
          <p className="fig text-12 break-all text-ink-muted">
            {t('contentHash')}: {correction.contentHash}
          </p>
        </Notice>
      )}
    </>
  )
}

async function Publish({ correction }: { correction: CorrectionView }) {
  const t = await getTranslations('correction')
  const publish = await getTranslations('publish')
  return (
    <Panel title={t('publishTitle')} className="mb-4">
      <DecisionForm
        draftKey={`correction/${correction.id}/publish`}
        place={{ correctionId: correction.id, version: correction.version }}
        today={dayInHanoi(new Date())}
        confirm={publish('confirm')}
        submit={t('publish')}
        working={t('publishing')}
        publish={publishCorrectionAction}
      />
    </Panel>
  )
}
