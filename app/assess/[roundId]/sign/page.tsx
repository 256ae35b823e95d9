import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { returnAction, submitAction, withdrawAction } from '@/app/assess/actions'
import { Frame } from '@/app/frame'
import { ChecksList } from '@/components/assess/checks-list'
import { CopiesList } from '@/components/assess/copies-list'
import { FieldTotals } from '@/components/assess/field-totals'
import { Receipt } from '@/components/assess/receipt'
import { SignPanel } from '@/components/assess/sign-panel'
import { SignedChanges } from '@/components/assess/signed-changes'
import { SignedRows } from '@/components/assess/signed-rows'
import { WithdrawDialog } from '@/components/assess/withdraw-dialog'
import { Moment } from '@/components/figure/moment'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { findingsOf } from '@/lib/assessment/policy'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import type { AssessmentHead } from '@/lib/assessment/types'
import { getCatalogue } from '@/lib/catalogue/queries'
import { findingsOfTalk } from '@/lib/discussion/policy'
import { getTalk } from '@/lib/discussion/queries'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { requireActor } from '@/lib/session'
import { readRemarks } from '@/lib/self-report/queries'
import { getSubmissionHistory } from '@/lib/submission/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('assess.sign')
  return { title: t('title') }
}

type Props = { params: Promise<{ roundId: string }> }

/** What the head signs, read only; afterwards the receipt, for the clerk too. */
export default async function SignPage({ params }: Props) {
  const { roundId } = await params
  const actor = await requireActor(`/assess/${roundId}/sign`)
  const agencyId = agencyOfActor(actor)
  const workspace = agencyId && (await getWorkspace(actor, roundId, agencyId))
  const catalogue = workspace && (await getCatalogue(actor, workspace.head.catalogueId))
  if (!workspace || !catalogue) notFound()
  const [history, remarks, secondFactor, talk] = await Promise.all([
    getSubmissionHistory(actor, roundId, workspace.head.agencyId),
    readRemarks(workspace.head.id),
    getOwnSecondFactor(actor),
    getTalk(actor, roundId, workspace.head.agencyId),
  ])
  const t = await getTranslations('assess.sign')
  const { head, lines, latestDay, can } = workspace
  const findings = [
    ...findingsOf(catalogue.rows, new Map(lines.map((l) => [l.code, l])), head.year, latestDay),
    ...findingsOfTalk(talk?.discussions ?? []),
  ]
  const errorCount = findings.filter((finding) => finding.severity === 'error').length
  const rows = new Map(catalogue.rows.map((row) => [row.code, row]))
  const base = `/assess/${roundId}`
  const signed = history?.copies.findLast((copy) => copy.event === 'submitted')
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={head.block.blockId}
      current="assess"
      title={t('titleOfYear', { year: head.year })}
      sub={head.agencyName[await getLocale()]}
      crumbs={[{ label: t('assess'), href: base }, { label: t('title') }]}
      actions={
        <>
          {can.withdraw.allowed && (
            <WithdrawDialog assessmentId={head.id} version={head.version} withdraw={withdrawAction} />
          )}
          <LinkButton size="sm" href={`${base}/report`}>
            {t('report')}
          </LinkButton>
          <LinkButton size="sm" href={base}>
            {t('backToRows')}
          </LinkButton>
        </>
      }
      contentHash={head.contentHash ?? undefined}
    >
      <div className="flex flex-col gap-4">
        <StateOfSigning head={head} signed={signed?.sequence ?? null} />
        {can.submit.allowed && (
          <SignPanel
            assessmentId={head.id}
            version={head.version}
            errorCount={errorCount}
            warningCount={findings.length - errorCount}
            hasSecondFactor={secondFactor.since !== null}
            actions={{ returnIt: returnAction, submit: submitAction }}
          />
        )}
        {history?.changes && <SignedChanges changes={history.changes} rows={rows} base={base} />}
        <FieldTotals catalogue={catalogue} lines={lines} latestDay={latestDay} />
        {head.state !== 'submitted' && (
          <Panel title={t('checks')}>
            <ChecksList findings={findings} rows={rows} base={base} />
          </Panel>
        )}
        <Panel title={t('remarks')}>
          <h3 className="text-13 font-semibold">{t('difficulties')}</h3>
          <p className="text-13 whitespace-pre-line">{remarks.difficulties || t('noRemarks')}</p>
          <h3 className="mt-2 text-13 font-semibold">{t('proposals')}</h3>
          <p className="text-13 whitespace-pre-line">{remarks.proposals || t('noRemarks')}</p>
        </Panel>
        {history && history.copies.length > 0 && <CopiesList copies={history.copies} base={base} />}
        <SignedRows catalogue={catalogue} lines={lines} latestDay={latestDay} />
      </div>
    </Frame>
  )
}

/** Where the assessment stands: receipt, with the head, or still being written. */
async function StateOfSigning({ head, signed }: { head: AssessmentHead; signed: number | null }) {
  const t = await getTranslations('assess.sign')
  if (head.state === 'submitted' && head.submittedAt && head.contentHash) {
    return (
      <Receipt
        submittedAt={head.submittedAt.toISOString()}
        submittedByName={head.submittedByName ?? ''}
        contentHash={head.contentHash}
        pdfHref={signed === null ? null : `/assess/${head.roundId}/copies/${signed}/receipt.pdf`}
      />
    )
  }
  if (head.state === 'withHead') {
    return (
      <Notice title={t('withHead')}>
        {head.handedOverAt && (
          <>
            {t('handedOverAt')} <Moment at={head.handedOverAt.toISOString()} />. {t('withHeadWhat')}
          </>
        )}
      </Notice>
    )
  }
  return (
    <Notice title={t('drafting')}>
      {t('draftingWhat')}
      {head.returnNote && (
        <p className="mt-1 whitespace-pre-line">{t('returnedWith', { note: head.returnNote })}</p>
      )}
    </Notice>
  )
}
