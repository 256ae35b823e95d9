import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { gapsOf, isComplete, partsDiffer } from '@/lib/former-result/policy'
import type { FormerBlockFacts, FormerGaps, FormerResultView } from '@/lib/former-result/types'
import { formatPercentHundredths, MISSING } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

type FormerBlockProps = {
  year: number
  name: string
  facts: FormerBlockFacts | null
  results: readonly FormerResultView[]
}

/** A block of a former year: what was published, what is missing in words, and misprints as numbered notes. */
export function FormerBlock({ year, name, facts, results }: FormerBlockProps) {
  const t = useTranslations('results')
  const locale = useLocale()
  const gaps = gapsOf(results, facts?.agencyCount ?? null)
  const withParts = results.some((r) => r.appraisalHundredths !== null || r.surveyHundredths !== null)
  const marked = results.filter((r) => r.warning !== null || r.note !== '' || partsDiffer(r))
  const noteOf = (r: FormerResultView) => marked.indexOf(r) + 1
  return (
    <section>
      <h4 className="text-14 font-semibold">{name}</h4>
      <GapWords gaps={gaps} />
      <BlockAverages facts={facts} />
      {results.length > 0 && (
        <TableWrap label={`${t('formerTable', { year })}, ${name}`} fits className="mt-1">
          <Table>
            <thead>
              <tr>
                <Th numeric className="w-14">
                  {t('formerColumns.rank')}
                </Th>
                <Th>{t('formerColumns.agency')}</Th>
                {withParts && <Th numeric>{t('formerColumns.appraisal')}</Th>}
                {withParts && <Th numeric>{t('formerColumns.survey')}</Th>}
                <Th numeric>{t('formerColumns.index')}</Th>
              </tr>
            </thead>
            <tbody>
              {results.map((r) => (
                <tr key={r.agencyId}>
                  <Td numeric>{r.rank ?? MISSING}</Td>
                  <th scope="row">{r.agencyName[locale]}</th>
                  {withParts && (
                    <Td numeric>
                      <Percent hundredths={r.appraisalHundredths} />
                    </Td>
                  )}
                  {withParts && (
                    <Td numeric>
                      <Percent hundredths={r.surveyHundredths} />
                    </Td>
                  )}
                  <Td numeric deciding>
                    <Percent hundredths={r.indexHundredths} />
                    {noteOf(r) > 0 && <sup className="text-ink-muted">{noteOf(r)}</sup>}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
      <Notes facts={facts} marked={marked} />
    </section>
  )
}

const places = ([from, to]: [number, number]) => (from === to ? String(from) : `${from}–${to}`)

/** "4–21 chưa tìm thấy …": no reader is left to conclude it from a gap in the numbers. */
function GapWords({ gaps }: { gaps: FormerGaps }) {
  const t = useTranslations('results.gap')
  const words = isComplete(gaps)
    ? [t('complete', { count: gaps.agencyCount ?? 0 })]
    : [
        gaps.agencyCount === null
          ? t('countUnknown', { known: gaps.withIndex })
          : t('some', { known: gaps.withIndex, count: gaps.agencyCount }),
        ...(gaps.withRank === 0 && gaps.withIndex > 0 ? [t('noRanks')] : []),
        ...(gaps.missingPlaces.length > 0
          ? [t('places', { places: gaps.missingPlaces.map(places).join(', ') })]
          : []),
      ]
  return <p className="text-13 text-ink-muted">{words.join(' ')}</p>
}

/** `+3,78`: hundredths of a percentage point with their sign. */
export const signedHundredths = (hundredths: number, locale: Locale): string =>
  `${hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''}${formatPercentHundredths(Math.abs(hundredths), { locale })}`

function BlockAverages({ facts }: { facts: FormerBlockFacts | null }) {
  const t = useTranslations('results.average')
  const locale = useLocale()
  if (!facts) return null
  const { averageHundredths, averageChange, appraisalAverage, appraisalChange, surveyAverage, surveyChange } =
    facts
  const words = (
    [
      [facts.isAverageDerived ? 'derived' : 'index', averageHundredths, averageChange],
      ['appraisal', appraisalAverage, appraisalChange],
      ['survey', surveyAverage, surveyChange],
    ] as const
  ).flatMap(([key, figure, change]) =>
    figure === null
      ? []
      : [
          t(key, { figure: formatPercentHundredths(figure, { locale }) }) +
            (change === null ? '' : ` (${signedHundredths(change, locale)})`),
        ],
  )
  if (words.length === 0) return null
  return <p className="text-13">{words.join(' · ')}</p>
}

function Notes({ facts, marked }: { facts: FormerBlockFacts | null; marked: readonly FormerResultView[] }) {
  const t = useTranslations('results')
  const locale = useLocale()
  return (
    <div className="mt-1 max-w-(--prose-max) text-12 text-ink-muted">
      {marked.length > 0 && (
        <ol className="list-none">
          {marked.map((r, i) => (
            <li key={r.agencyId}>
              <sup>{i + 1}</sup> <b className="font-semibold">{r.agencyName[locale]}</b>:{' '}
              {[r.warning ?? '', partsDiffer(r) ? t('partsDiffer') : '', r.note].filter(Boolean).join(' ')}
            </li>
          ))}
        </ol>
      )}
      {facts?.warnings.map((warning) => (
        <p key={warning}>
          <b className="font-semibold">{t('warning')}</b>: {warning}
        </p>
      ))}
      {facts?.note && <p>{facts.note}</p>}
    </div>
  )
}
