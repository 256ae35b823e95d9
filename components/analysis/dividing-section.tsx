import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { TableDownloads } from '@/components/ui/table-downloads'
import { dividingRows, measureOf, rankedBy } from '@/lib/dividing-row/policy'
import {
  DIVIDING_REASONS,
  type DividingReason,
  type DividingRow,
  type DividingView,
} from '@/lib/dividing-row/types'
import { formatPercentHundredths } from '@/lib/format'
import { analysisPath, type AnalysisPlace } from './analysis-choice'
import { limitWords, useReasonWords } from './reason-words'

const TOP = 10

/** Rows whose results, changes or claims say that their wording divides; for those who revise the catalogue. */
export function DividingSection({ view, place }: { view: DividingView; place: AnalysisPlace }) {
  const t = useTranslations('analysis.dividing')
  const reasons = DIVIDING_REASONS.filter((reason) => reason !== 'claims' || view.claimsSeen)
  return (
    <div className="flex flex-col gap-4">
      <Panel title={t('title')}>
        <p className="max-w-(--prose-max) text-13 text-ink-muted">{limitWords(t, view.claimsSeen)}</p>
        <div className="mt-3 mb-2 flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">
            {t('combined')}{' '}
            <span className="font-normal text-ink-muted">
              · {t('both', { count: view.rows.filter((r) => r.rewrite).length })}
            </span>
          </h3>
          <TableDownloads base={`${analysisPath(place)}/dividing`} />
        </div>
        <Combined view={view} />
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-3">
        {reasons.map((reason) => (
          <Ranking key={reason} reason={reason} view={view} place={place} />
        ))}
      </div>
    </div>
  )
}

const catalogueHref = (view: DividingView, code: string) =>
  `/catalogues/${view.head.catalogueId}?q=${encodeURIComponent(code)}`

function Combined({ view }: { view: DividingView }) {
  const t = useTranslations('analysis.dividing')
  const words = useTranslations('analysis')
  const rows = dividingRows(view.rows)
  const [rewrite, watch] = [rows.filter((r) => r.rewrite), rows.filter((r) => !r.rewrite)]
  if (rows.length === 0) return <p className="text-13">{t('combinedNone')}</p>
  const head = (
    <thead>
      <tr>
        <Th>{words('code')}</Th>
        <Th>{words('name')}</Th>
        <Th>{t('why')}</Th>
        <Th>{t('assessment')}</Th>
      </tr>
    </thead>
  )
  return (
    <>
      {rewrite.length > 0 && (
        <TableWrap label={t('combined')}>
          <Table>
            {head}
            <tbody>
              {rewrite.map((row) => (
                <CombinedRow key={row.code} row={row} view={view} />
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
      {watch.length > 0 && (
        <details className="mt-2 text-13" open={rewrite.length === 0}>
          <summary className="inline-flex min-h-6 items-center text-action-ink underline">
            {t('others', { count: watch.length })}
          </summary>
          <TableWrap label={t('watch')} className="mt-2">
            <Table>
              {head}
              <tbody>
                {watch.map((row) => (
                  <CombinedRow key={row.code} row={row} view={view} />
                ))}
              </tbody>
            </Table>
          </TableWrap>
        </details>
      )}
    </>
  )
}

function CombinedRow({ row, view }: { row: DividingRow; view: DividingView }) {
  const t = useTranslations('analysis.dividing')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const say = useReasonWords()
  return (
    <tr>
      <td className="fig text-ink-muted">{row.code}</td>
      <th scope="row" className="min-w-56 py-1.5!">
        <a href={catalogueHref(view, row.code)} title={t('catalogue')}>
          {row.name[locale]}
        </a>
        {row.origin !== 'appraisal' && (
          <span className="text-12 text-ink-muted"> · {words(`originOf.${row.origin}`)}</span>
        )}
      </th>
      <td className="min-w-72 py-1.5">
        <ul>
          {row.reasons.map((reason) => (
            <li key={reason}>{say(row, reason)}</li>
          ))}
        </ul>
      </td>
      <td className="whitespace-nowrap">
        {row.rewrite ? (
          <Chip tone="warning">{t('rewrite')}</Chip>
        ) : (
          <span className="text-ink-muted">{t('watch')}</span>
        )}
      </td>
    </tr>
  )
}

type RankingProps = { reason: DividingReason; view: DividingView; place: AnalysisPlace }

function Ranking({ reason, view, place }: RankingProps) {
  const t = useTranslations('analysis.dividing')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const ranked = rankedBy(view.rows, reason)
  const top = ranked.slice(0, TOP)
  return (
    <Panel
      title={t(`ranking.${reason}`)}
      aside={top.length < ranked.length && t('top', { shown: top.length, count: ranked.length })}
      flush
    >
      {top.length === 0 ? (
        <p className="px-4 pb-4 text-13 text-ink-muted">{t('none')}</p>
      ) : (
        <>
          <div className="flex justify-end px-4 pb-2">
            <TableDownloads base={`${analysisPath(place)}/dividing-${reason}`} />
          </div>
          <div className="overflow-x-auto">
            <Table aria-label={t(`ranking.${reason}`)}>
              <thead>
                <tr>
                  <Th>{words('code')}</Th>
                  <Th>{words('name')}</Th>
                  <Th numeric className="whitespace-normal!">
                    {t(`measure.${reason}`)}
                  </Th>
                  <Th numeric className="whitespace-normal!">
                    {t(reason === 'spread' ? 'spreadCount' : `${reason}Count`)}
                  </Th>
                </tr>
              </thead>
              <tbody>
                {top.map((row) => (
                  <tr key={row.code}>
                    <td className="fig text-ink-muted">{row.code}</td>
                    <th scope="row" className="py-1!">
                      <a href={catalogueHref(view, row.code)}>{row.name[locale]}</a>
                    </th>
                    <Td numeric deciding>
                      {formatPercentHundredths(measureOf(row, reason), { locale })}
                    </Td>
                    <Td numeric>{countsOf(row, reason)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
    </Panel>
  )
}

function countsOf({ spread, adjusted, claims }: DividingRow, reason: DividingReason): string {
  if (reason === 'spread') return String(spread?.count ?? 0)
  if (reason === 'adjusted') return `${adjusted?.changed ?? 0} / ${adjusted?.judged ?? 0}`
  return `${claims?.upheld ?? 0} / ${claims?.ruled ?? 0}`
}
