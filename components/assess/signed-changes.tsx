import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { UnitTable } from '@/components/subordinate-unit/unit-table'
import { Panel } from '@/components/ui/panel'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { CopiedEvidence, RemarksChange, RowChange, SubmissionHistory } from '@/lib/submission/types'

type SignedChangesProps = {
  changes: NonNullable<SubmissionHistory['changes']>
  rows: ReadonlyMap<string, CatalogueRow>
  base: string
}

/** What is different from the content that the reader has seen before, row by row: so that nothing is signed unread. */
export function SignedChanges({ changes, rows, base }: SignedChangesProps) {
  const { since, rows: changed, remarks } = changes
  const t = useTranslations('assess.changes')
  const { words } = useFigures()
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t(`since.${since.event}`, { name: since.personName })}{' '}
          <Moment at={since.createdAt.toISOString()} />
        </>
      }
    >
      {changed.length === 0 && !remarks.difficulties && !remarks.proposals && (
        <p className="text-13">{t('none')}</p>
      )}
      <ul className="flex flex-col divide-y divide-line-faint text-13" aria-label={t('title')}>
        <ChangeOfRemarks remarks={remarks} href={`${base}/report`} />
        {changed.map((change) => {
          const row = rows.get(change.code)
          return (
            <li key={change.code} className="py-2">
              <p className="font-semibold">
                <Link href={`${base}?row=${change.code}`}>
                  {change.code} {row && words(row.name)}
                </Link>
              </p>
              {row && <ChangeOfRow change={change} row={row} />}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function ChangeOfRemarks({ remarks, href }: { remarks: RemarksChange; href: string }) {
  const t = useTranslations('assess.changes')
  const { difficulties, proposals } = remarks
  if (!difficulties && !proposals) return null
  return (
    <li className="py-2">
      <p className="font-semibold">
        <Link href={href}>{t('remarks')}</Link>
      </p>
      <dl className="mt-1 grid gap-x-3 gap-y-1 md:grid-cols-[9rem_minmax(0,1fr)]">
        {difficulties && (
          <Pair label={t('difficulties')}>
            <Words {...difficulties} />
          </Pair>
        )}
        {proposals && (
          <Pair label={t('proposals')}>
            <Words {...proposals} />
          </Pair>
        )}
      </dl>
    </li>
  )
}

function ChangeOfRow({ change, row }: { change: RowChange; row: CatalogueRow }) {
  const t = useTranslations('assess.changes')
  const { facts, claim, explanation } = change
  return (
    <dl className="mt-1 grid gap-x-3 gap-y-1 md:grid-cols-[9rem_minmax(0,1fr)]">
      {facts && (
        <Pair label={t('facts')}>
          <del className="fig text-ink-muted">
            <FactsSummary row={row} facts={facts.before} />
          </del>{' '}
          →{' '}
          <ins className="fig no-underline">
            <FactsSummary row={row} facts={facts.after} />
          </ins>
        </Pair>
      )}
      {change.parts && (
        <Pair label={t('parts')}>
          {change.parts.after ? <UnitTable rule={row.rule} parts={change.parts.after} /> : t('nothing')}
        </Pair>
      )}
      {claim && (
        <Pair label={t('claim')}>
          <Words before={claim.before ?? ''} after={claim.after ?? ''} />
        </Pair>
      )}
      {explanation && (
        <Pair label={t('explanation')}>
          <Words before={explanation.before} after={explanation.after} />
        </Pair>
      )}
      <Files label={t('evidenceAdded')} files={change.evidenceAdded} />
      <Files label={t('evidenceRemoved')} files={change.evidenceRemoved} />
    </dl>
  )
}

function Pair({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

function Words({ before, after }: { before: string; after: string }) {
  const t = useTranslations('assess.changes')
  return (
    <>
      <del className="block whitespace-pre-line text-ink-muted">{before || t('nothing')}</del>
      <ins className="block whitespace-pre-line no-underline">{after || t('nothing')}</ins>
    </>
  )
}

function Files({ label, files }: { label: string; files: readonly CopiedEvidence[] }) {
  if (files.length === 0) return null
  const said = files.map((f) => [f.fileName, f.number, f.pages].filter((part) => part !== '').join(', '))
  return <Pair label={label}>{said.join('; ')}</Pair>
}
