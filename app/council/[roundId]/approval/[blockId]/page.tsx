import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { approveBlockAction } from '@/app/council/actions'
import { Frame } from '@/app/frame'
import { ApproveForm } from '@/components/approval/approve-form'
import { CheckList } from '@/components/approval/check-list'
import { ResultSummary } from '@/components/council/result-summary'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { getApproval } from '@/lib/approval/queries'
import type { ApprovalView, CheckKey } from '@/lib/approval/types'
import { formatInstant } from '@/lib/format'
import { phaseIsBefore } from '@/lib/round/types'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { requireActor } from '@/lib/session'

type ApprovalPageProps = { params: Promise<{ roundId: string; blockId: string }> }

export async function generateMetadata({ params }: ApprovalPageProps): Promise<Metadata> {
  const { roundId, blockId } = await params
  return { title: (await getTranslations('approval'))('title', { block: blockId, year: roundId }) }
}

/** The chair's approval of a block: what must be so before, exactly what is approved, and the proof. */
export default async function ApprovalPage({ params }: ApprovalPageProps) {
  const { roundId, blockId } = await params
  const actor = await requireActor(`/council/${roundId}/approval/${blockId}`)
  const approval = await getApproval(actor, { roundId, blockId })
  if (!approval || phaseIsBefore(approval.block.phase, 'council')) notFound()
  const [t, council, locale, factor] = await Promise.all([
    getTranslations('approval'),
    getTranslations('council'),
    getLocale(),
    getOwnSecondFactor(actor),
  ])
  const block = approval.block.blockName[locale]
  const isMet = approval.checks.every((check) => check.count === 0)
  const { can } = approval
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="council"
      title={t('title', { block, year: approval.year })}
      crumbs={[
        { label: council('title', { year: approval.year }), href: `/council/${roundId}?block=${blockId}` },
        { label: t('crumb') },
      ]}
    >
      {approval.block.approvedAt ? (
        <Approved approval={approval} />
      ) : (
        <Panel title={t('checks')} className="mb-4">
          <CheckList checks={approval.checks} hrefOf={(key) => hrefOf(key, roundId, blockId)} />
        </Panel>
      )}
      <Panel title={t('statement')} className="mb-4">
        <Statement approval={approval} block={block} />
        <ResultSummary summary={approval.summary} />
      </Panel>
      {can.allowed && (
        <Panel title={t('approve')}>
          <ApproveForm
            block={{ roundId, blockId, version: approval.block.version }}
            resultHash={approval.resultHash}
            hasSecondFactor={factor.since !== null}
            disabledReason={isMet ? null : t('cannot')}
            approve={approveBlockAction}
          />
        </Panel>
      )}
      {!can.allowed && can.reason === 'not-allowed' && !approval.block.approvedAt && (
        <Notice>
          <p>{t('onlyChair')}</p>
        </Notice>
      )}
    </Frame>
  )
}

const hrefOf = (key: CheckKey, roundId: string, blockId: string): string =>
  ({
    openLines: `/council/${roundId}?block=${blockId}`,
    centralMissing: `/survey/${roundId}`,
    itemsOpen: `/council/${roundId}/sessions`,
    sessionsOpen: `/council/${roundId}/sessions`,
    minutesMissing: `/council/${roundId}/papers`,
  })[key]

async function Approved({ approval }: { approval: ApprovalView }) {
  const t = await getTranslations('council.approve')
  const words = await getTranslations('approval')
  const { approvedAt, approvedByName, phase } = approval.block
  return (
    <Notice
      tone="success"
      className="mb-4"
      title={t('approved', { name: approvedByName ?? '', at: formatInstant(approvedAt) })}
    >
      <p>{t(phase === 'published' ? 'published' : 'next')}</p>
      {approval.approvedHash && (
        <p className="text-12 text-ink-muted">
          {words('approvedHash')}: <code className="fig break-all text-ink">{approval.approvedHash}</code>
        </p>
      )}
    </Notice>
  )
}

async function Statement({ approval, block }: { approval: ApprovalView; block: string }) {
  const t = await getTranslations('approval')
  return (
    <div className="mb-3 flex flex-col gap-1 text-13">
      <p>{t('statementWords', { block, count: approval.summary.rows.length })}</p>
      {approval.undecidedCount > 0 && <p>{t('undecided', { count: approval.undecidedCount })}</p>}
      {approval.ownLeftOut && <p>{t('ownLeftOut')}</p>}
      {!approval.block.approvedAt && (
        <p className="text-12 text-ink-muted">
          {t('hash')}: <code className="fig break-all text-ink">{approval.resultHash}</code>
        </p>
      )}
    </div>
  )
}
