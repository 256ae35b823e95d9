import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { linkDocumentAction, removeEvidenceAction, updateEvidenceAction } from '@/app/assess/actions'
import { acceptRestAction, saveObjectionAction, signExplanationAction } from '@/app/explain/actions'
import { Frame } from '@/app/frame'
import { ExplanationList } from '@/components/explanation/explanation-list'
import { ExplanationReceipt } from '@/components/explanation/explanation-receipt'
import { PapersPanel } from '@/components/explanation/papers-panel'
import { SignPanel } from '@/components/explanation/sign-panel'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { env } from '@/lib/env'
import { getExplanation } from '@/lib/explanation/queries'
import type { ExplanationView } from '@/lib/explanation/types'
import { formatDeadline, formatInstant } from '@/lib/format'
import { listOwnNotices } from '@/lib/release/queries'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { requireActor } from '@/lib/session'

type ExplainPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: ExplainPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('explain'))('title', { year: roundId }) }
}

const evidenceActions = {
  linkDocument: linkDocumentAction,
  updateEvidence: updateEvidenceAction,
  removeEvidence: removeEvidenceAction,
}

export default async function ExplainRoundPage({ params }: ExplainPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/explain/${roundId}`)
  const view = await getExplanation(actor, roundId)
  if (!view) notFound()
  const [t, locale] = await Promise.all([getTranslations('explain'), getLocale()])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={view.block.blockId}
      current="explain"
      title={t('title', { year: view.year })}
      sub={
        view.released
          ? t('sub', {
              agency: view.agencyName[locale],
              rows: view.rows.length,
              recognised: view.recognisedCount,
            })
          : view.agencyName[locale]
      }
    >
      <div className="mb-3 grid gap-3 lg:grid-flow-col lg:auto-cols-fr">
        <Standing view={view} />
        <PapersPanel
          roundId={roundId}
          notices={await listOwnNotices(actor, roundId)}
          isSigned={view.receipt !== null}
        />
      </div>
      {view.rows.length > 0 && (
        <>
          {!view.explainedAt && view.block.phase === 'explanation' && (
            <SignPanel
              view={view}
              sign={signExplanationAction}
              hasSecondFactor={(await getOwnSecondFactor(actor)).since !== null}
            />
          )}
          <ExplanationList
            view={view}
            maxMb={env().MAX_UPLOAD_MB}
            save={saveObjectionAction}
            acceptRest={acceptRestAction}
            evidenceActions={evidenceActions}
          />
        </>
      )}
    </Frame>
  )
}

/** What the agency can do now, or why it cannot. */
async function Standing({ view }: { view: ExplanationView }) {
  const t = await getTranslations('explain')
  if (!view.released) {
    const { appraisal1Before } = view.block
    return (
      <div className="rounded-panel border border-line bg-surface">
        <EmptyState
          what={t('empty.what')}
          who={t('empty.who', { deadline: formatDeadline(appraisal1Before) })}
        />
      </div>
    )
  }
  if (view.receipt) return <ExplanationReceipt receipt={view.receipt} />
  if (view.explainedAt) {
    return (
      <Notice tone="success" title={t('signed', { at: formatInstant(view.explainedAt) })}>
        <p>{t('signedNext')}</p>
      </Notice>
    )
  }
  if (view.rows.length === 0) {
    return (
      <div className="rounded-panel border border-line bg-surface">
        <EmptyState what={t('empty.allRecognised')} />
      </div>
    )
  }
  const { explainBefore } = view.block
  if (view.can.save.allowed) {
    return (
      <Notice title={t('until', { deadline: formatDeadline(explainBefore) })}>
        <p>{t('silence')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warn">
      <p>{t('closed')}</p>
    </Notice>
  )
}
