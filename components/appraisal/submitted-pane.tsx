import { useLocale, useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { FileFindings } from '@/components/file-reading/file-findings'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { FilePreview } from '@/components/evidence/file-preview'
import { Revisions } from '@/components/evidence/revision-list'
import { UnitTable } from '@/components/subordinate-unit/unit-table'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DossierEvidence, DossierLine } from '@/lib/dossier/types'
import { isHeld } from '@/lib/file-reading/policy'
import { formatDay } from '@/lib/format'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { CodedWord } from '@/lib/round/types'

type SubmittedPaneProps = {
  line: DossierLine
  row: CatalogueRow
  selfPoints: Points | null
  grounds: readonly CodedWord[]
  /** The document that is shown beside it, where there is room for one. */
  shownId?: string | null
  onShow?: (linkId: string | null) => void
}

/** What the agency handed in for a row: facts, evidence, explanation, and what it added since. */
export function SubmittedPane(props: SubmittedPaneProps) {
  const { line, row, selfPoints, grounds, shownId, onShow } = props
  const viewing = { shownId, onShow }
  const t = useTranslations('appraise.submitted')
  const figures = useFigures()
  const self = line.ledger.findLast((e) => e.stage === 'self')
  return (
    <section aria-label={t('title')}>
      <h3 className="mb-1 text-13 font-semibold">{t('title')}</h3>
      <p className="mb-1.5 text-12 text-ink-muted">
        {line.submittedByName && line.submittedAt && (
          <>
            {t('signedBy', { name: line.submittedByName })} <Moment at={line.submittedAt.toISOString()} />{' '}
            ·{' '}
          </>
        )}
        {t('selfPoints', { points: figures.points(selfPoints) })}
      </p>
      <p className="mb-1.5 text-13">
        <FactsSummary row={row} facts={self?.facts ?? null} />
      </p>
      {line.parts && <UnitTable rule={row.rule} parts={line.parts} />}
      <EvidenceTable
        evidence={line.evidence.filter((e) => e.stage === 'self')}
        none={t('noEvidence')}
        {...viewing}
      />
      {line.explanation && <Said label={t('explanation')}>{line.explanation}</Said>}
      {line.claimState !== 'none' && <Said label={t('claim')}>{line.claimReason}</Said>}
      {line.previous && (
        <p className="mt-1.5 text-12 text-ink-muted">
          {t('previous', { year: line.previous.year })} <FactsSummary row={row} facts={line.previous.facts} />
          ,{' '}
          {t('previousPoints', {
            self: figures.points(line.previous.selfPoints),
            final: figures.points(line.previous.points),
          })}
        </p>
      )}
      <Objection line={line} grounds={grounds} {...viewing} />
    </section>
  )
}

type ObjectionProps = Pick<SubmittedPaneProps, 'line' | 'grounds' | 'shownId' | 'onShow'>

function Objection({ line, grounds, ...viewing }: ObjectionProps) {
  const t = useTranslations('appraise.submitted')
  const figures = useFigures()
  const added = line.evidence.filter((e) => e.stage === 'explanation')
  if (!line.objection && added.length === 0) return null
  const ground = grounds.find((g) => g.code === line.objection?.ground)?.name
  return (
    <div className="mt-2.5 border-l-[3px] border-l-needs-explanation-ink bg-needs-explanation-soft px-2.5 py-1.5">
      <h4 className="text-13 font-semibold">
        {line.objection
          ? t('claimsPoints', { points: figures.points(pointsFromMillionths(line.objection.claimedPoints)) })
          : t('addedEvidence')}
      </h4>
      {ground && <p className="text-12 text-ink-muted">{figures.words(ground)}</p>}
      {line.objection?.text && <p className="text-13 whitespace-pre-line">{line.objection.text}</p>}
      <EvidenceTable evidence={added} none={t('noNewEvidence')} {...viewing} />
    </div>
  )
}

function Said({ label, children }: { label: string; children: string }) {
  return (
    <p className="mt-1.5 max-h-48 overflow-y-auto text-13 whitespace-pre-line">
      <b className="font-semibold">{label}</b> {children}
    </p>
  )
}

type EvidenceTableProps = {
  evidence: readonly DossierEvidence[]
  none: string
} & Pick<SubmittedPaneProps, 'shownId' | 'onShow'>

export function EvidenceTable({ evidence, none, shownId, onShow }: EvidenceTableProps) {
  const t = useTranslations('appraise.submitted')
  const locale = useLocale()
  if (evidence.length === 0) {
    return (
      <p className="flex items-center gap-1 text-13 text-warning-ink">
        <Icon name="warning" size="text" />
        {none}
      </p>
    )
  }
  return (
    <ul className="text-13" lang={locale}>
      {evidence.map((e) => (
        <li
          key={e.linkId}
          className="flex flex-wrap items-baseline gap-x-3 border-b border-line-faint py-1 last:border-0"
        >
          <EvidenceName evidence={e} />
          <span className="fig text-12 text-ink-muted">
            {[e.number, e.issuedOn && formatDay(e.issuedOn), e.pages && t('pages', { pages: e.pages })]
              .filter(Boolean)
              .join(' · ')}{' '}
            <Revisions {...e} />
          </span>
          {!isHeld(e.reading) && onShow && (
            <IconButton
              icon="eye"
              label={t('show', { name: e.fileName })}
              aria-pressed={shownId === e.linkId}
              onClick={() => onShow(shownId === e.linkId ? null : e.linkId)}
              className="-my-1 ml-auto size-7 self-center"
            />
          )}
          {!isHeld(e.reading) && !onShow && (
            <FilePreview
              file={{ ...e, href: `/api/evidence/${e.linkId}` }}
              className="-my-1 ml-auto size-7 self-center"
            />
          )}
          <FileFindings reading={e.reading} fileName={e.fileName} className="w-full pl-5" />
          <FileDoubts evidence={e} />
        </li>
      ))}
    </ul>
  )
}

function EvidenceName({ evidence: { linkId, fileName, reading } }: { evidence: DossierEvidence }) {
  const look = 'inline-flex min-h-6 min-w-0 items-center gap-1 break-all'
  const name = (
    <>
      <Icon name="file" size="text" />
      {fileName}
    </>
  )
  if (isHeld(reading)) return <span className={look}>{name}</span>
  return (
    <a href={`/api/evidence/${linkId}`} className={look} download>
      {name}
    </a>
  )
}

/** What a reader should know before he relies on the file. */
function FileDoubts({ evidence: { fileName, reading, alsoUsedBy } }: { evidence: DossierEvidence }) {
  const t = useTranslations('fileReading')
  const { words } = useFigures()
  const condition = reading?.condition ?? 'sound'
  const said = [
    ...(condition === 'sound' ? [] : [t(`${condition}Here`, { name: fileName })]),
    ...(alsoUsedBy.length > 0 ? [t('usedBy', { names: alsoUsedBy.map(words).join(', ') })] : []),
  ]
  return said.map((sentence) => (
    <span key={sentence} className="flex w-full items-start gap-1.5 pl-5 text-12 text-warning-ink">
      <Icon name="warning" className="mt-px size-3.5" />
      {sentence}
    </span>
  ))
}
