import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { Icon } from '@/components/ui/icon'
import { LinkButton } from '@/components/ui/link-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Table, TableWrap, Th } from '@/components/ui/table'
import type { ActionResult } from '@/lib/action-result'
import { formatDay, formatInstant } from '@/lib/format'
import { isBeforeLatest } from '@/lib/report/policy'
import type { LatestDecision, ReportRow } from '@/lib/report/types'
import { ReportButton } from './report-button'
import { reportName } from './report-name'

export type ChangeAction = (input: unknown) => Promise<ActionResult<{ version: number }>>
export type RequestAction = (input: unknown) => Promise<ActionResult<{ reportId: string; isKept: boolean }>>

type ReportTableProps = {
  roundId: string
  reports: readonly ReportRow[]
  /** The reader asks for reports, so he may stop them and try again. */
  manages: boolean
  cancel: ChangeAction
  retry: ChangeAction
  request: RequestAction
  /** The decision in force. */
  latest: LatestDecision | null
}

/** Reports of a round: how far each is, from which state it was made, and its files. */
export function ReportTable({ reports, ...rest }: ReportTableProps) {
  const t = useTranslations('report')
  return (
    <TableWrap fits label={t('list')} className="rounded-none! border-x-0! border-b-0!">
      <Table density="normal">
        <thead>
          <tr>
            {(['report', 'state', 'source', 'files'] as const).map((key) => (
              <Th key={key} className={key === 'source' ? 'max-md:hidden' : undefined}>
                {t(`column.${key}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <Row key={report.id} report={report} {...rest} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

type RowProps = Omit<ReportTableProps, 'reports'> & { report: ReportRow }

function Row({ report, manages, ...rest }: RowProps) {
  const { roundId, latest } = rest
  const t = useTranslations('report')
  const locale = useLocale()
  const name = reportName(report, t, locale)
  const { language, isFormer, requestedByName, requestedAt } = report
  return (
    <tr className={isFormer ? 'text-ink-muted' : undefined}>
      <th scope="row" className="align-top! whitespace-normal!">
        <span className="font-medium">{name}</span>{' '}
        {isFormer && <span className="text-12">({t('former')})</span>}
        <span className="block text-12 font-normal text-ink-muted">
          {t(`languages.${language}`)} · {t('by', { name: requestedByName, at: formatInstant(requestedAt) })}
        </span>
      </th>
      <td className="min-w-40 align-top! md:min-w-44">
        <State report={report} name={name} />
        {manages && <Acts report={report} name={name} {...rest} />}
        <div className="mt-2 text-12 md:hidden">
          <Source report={report} latest={latest} />
        </div>
      </td>
      <td className="align-top! text-13 max-md:hidden">
        <Source report={report} latest={latest} />
      </td>
      <td className="align-top!">
        <Files report={report} roundId={roundId} name={name} />
      </td>
    </tr>
  )
}

function State({ report, name }: { report: ReportRow; name: string }) {
  const t = useTranslations('report')
  const { state, done, total, fault, finishedAt } = report
  if (state === 'running' && total > 0)
    return <ProgressBar label={t('stateWord.running')} done={done} total={total} />
  if (state === 'failed')
    return (
      <>
        <Chip tone="danger" icon="warning">
          {t('stateWord.failed')}
        </Chip>
        {fault && <p className="mt-1 text-12 text-danger-ink">{t(`fault.${fault}`)}</p>}
      </>
    )
  return (
    <>
      <span className="text-13" aria-label={`${name}: ${t(`stateWord.${state}`)}`}>
        {t(`stateWord.${state}`)}
        {state === 'running' && `, ${t('preparing')}`}
      </span>
      {state === 'done' && finishedAt && (
        <span className="block text-12 text-ink-muted">{t('doneAt', { at: formatInstant(finishedAt) })}</span>
      )}
    </>
  )
}

function Acts({
  report,
  name,
  ...rest
}: Pick<RowProps, 'report' | 'roundId' | 'latest' | 'cancel' | 'retry' | 'request'> & { name: string }) {
  const { cancel, retry } = rest
  const t = useTranslations('report')
  const { id: reportId, version, state } = report
  if (state === 'queued' || state === 'running')
    return (
      <ReportButton action={cancel} input={{ reportId, version }} label={t('cancelOf', { what: name })}>
        {t('cancel')}
      </ReportButton>
    )
  if (state === 'done') return <MakeAnew report={report} name={name} {...rest} />
  return (
    <ReportButton
      action={retry}
      input={{ reportId, version }}
      label={t('retryOf', { what: name })}
      icon="retry"
    >
      {t('retry')}
    </ReportButton>
  )
}

type MakeAnewProps = Pick<RowProps, 'report' | 'roundId' | 'latest' | 'request'> & { name: string }

/** What is of a former decision is offered again of the one in force; nothing is made anew by itself. */
function MakeAnew({ report, roundId, latest, request, name }: MakeAnewProps) {
  const t = useTranslations('report')
  if (!latest || !report.isOutdated) return null
  const { kind, blockId, agencyId, language } = report
  const number = latest.decisionNumber
  return (
    <ReportButton
      action={request}
      input={{ roundId, kind, blockId, agencyId, language, again: false }}
      label={t('makeAnewOf', { what: `${name} (${t(`languages.${language}`)})`, number })}
      icon="retry"
    >
      {t('makeAnew')}
    </ReportButton>
  )
}

const SHORT = 12

function Source({ report, latest }: Pick<RowProps, 'report' | 'latest'>) {
  const t = useTranslations('report')
  const { publication, stateSequence, stateHash } = report
  const replaced = latest && isBeforeLatest(report, latest) && (
    <span className="mt-1 flex items-start gap-1 text-12 text-warning-ink">
      <Icon name="warning" size="text" />
      {t(publication ? 'replaced' : 'madeBefore', {
        number: latest.decisionNumber,
        day: formatDay(latest.decidedOn),
      })}
    </span>
  )
  if (publication)
    return (
      <>
        {t('publication', { sequence: publication.sequence, number: publication.decisionNumber })}
        <span className="fig block text-12 text-ink-muted" title={publication.sha256}>
          {publication.sha256.slice(0, SHORT)}…
        </span>
        {replaced}
      </>
    )
  if (stateSequence === null) return <span className="text-ink-muted">{t('notRead')}</span>
  return (
    <>
      {t('live', { sequence: String(stateSequence) })}
      {stateHash && (
        <span className="fig block text-12 text-ink-muted" title={stateHash}>
          {stateHash.slice(0, SHORT)}…
        </span>
      )}
      {replaced}
    </>
  )
}

const BYTES_PER_KB = 1024

function Files({ report, roundId, name }: { report: ReportRow; roundId: string; name: string }) {
  const t = useTranslations('report')
  return (
    <span className="flex flex-wrap gap-2">
      {report.files.map((file) => {
        const extension = file.name.slice(file.name.lastIndexOf('.'))
        const kilobytes = Math.ceil(file.sizeBytes / BYTES_PER_KB)
        return (
          <LinkButton
            key={file.name}
            size="sm"
            icon="download"
            prefetch={false}
            download
            href={`/rounds/${roundId}/reports/files/${report.id}/${file.name}`}
            title={`SHA-256 ${file.sha256}, ${t('size', { size: String(kilobytes) })}`}
            aria-label={t('download', { file: `${name} (${extension})` })}
          >
            {extension}
          </LinkButton>
        )
      })}
    </span>
  )
}
