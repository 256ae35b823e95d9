import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Meter } from '@/components/ui/meter'
import { Table, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths, formatPoints } from '@/lib/format'
import type { LossLevel, LossLine, RowResult } from '@/lib/agency-result/types'
import type { ReasonCode } from '@/lib/round/types'
import { pointsFromMillionths, sumPoints } from '@/lib/scoring/points'
import { fullPointsWords } from './full-points-words'

type LossTableProps = {
  lines: readonly LossLine[]
  level: LossLevel
  /** How many are shown; the rest behind a link. */
  shown: number
  reasons: readonly ReasonCode[]
  rowHref: (code: string) => string
}

/** What lost points, the largest loss first, what they add up to, why, and what would mend it. */
export function LossTable({ lines, level, shown, reasons, rowHref }: LossTableProps) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const [largest] = lines
  if (!largest) return <p className="px-4 pb-4 text-13 text-ink-muted">{t('lossesNone')}</p>
  const total = sumPoints(lines.map((line) => line.lostPoints))
  return (
    <Table>
      <thead>
        <tr>
          <Th colSpan={2}>
            {t(`lossesTop.${level}`, {
              shown: Math.min(shown, lines.length),
              total: formatPoints(total, { locale }),
            })}
          </Th>
          <td className="w-24 border-b border-line-strong! bg-surface-sunken max-md:hidden" />
          <Th numeric>{t('lost')}</Th>
          <Th numeric>{t('cumulative')}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, shown).map((line) => (
          <LossRow
            key={line.code}
            line={line}
            level={level}
            largest={largest}
            reasons={reasons}
            rowHref={rowHref}
          />
        ))}
      </tbody>
    </Table>
  )
}

type LossRowProps = Omit<LossTableProps, 'lines' | 'shown'> & { line: LossLine; largest: LossLine }

function LossRow({ line, level, largest, reasons, rowHref }: LossRowProps) {
  const locale = useLocale()
  const { lostPoints, surveyPoints } = line
  const [first] = line.rows
  const href = level === 'row' ? rowHref(line.code) : `#field-${line.code.split('.')[0]}`
  return (
    <tr>
      <td className="fig w-12 align-top! text-ink-muted">{line.code}</td>
      <th scope="row">
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-ink decoration-line-strong"
        >
          {line.name[locale]}
        </Link>
        {level === 'row'
          ? first && <RowReason row={first} reasons={reasons} />
          : first && <LargestRow line={line} row={first} href={rowHref(first.code)} />}
      </th>
      <td className="w-24 pt-3! align-top! max-md:hidden">
        <Meter
          label={formatPoints(lostPoints, { locale })}
          parts={[
            {
              key: 'appraisal',
              share: (lostPoints - surveyPoints) / largest.lostPoints,
              ink: 'chart-1',
            },
            { key: 'survey', share: surveyPoints / largest.lostPoints, ink: 'chart-2' },
          ]}
        />
      </td>
      <Td numeric deciding className="align-top!">
        {formatPoints(lostPoints, { locale })}
      </Td>
      <Td numeric context className="align-top!">
        {formatPercentHundredths(line.cumulativeHundredths, { locale }).replace(/[.,]\d+$/, '')}&nbsp;%
      </Td>
    </tr>
  )
}

/** Why a row lost, and what mends it: the remedy of the reason, else what the rule asks for. */
function RowReason({ row, reasons }: { row: RowResult; reasons: readonly ReasonCode[] }) {
  const t = useTranslations('ranking.agency')
  const rule = useTranslations('rule')
  const figures = useFigures()
  const reason = reasons.find((one) => one.code === row.reasonCode)
  const why = reason ? figures.words(reason.name) : t(row.method === 'survey' ? 'bySurvey' : 'byRule')
  const remedy = reason?.remedy ? figures.words(reason.remedy) : fullPointsWords(row, { t, rule, figures })
  return (
    <span className="block text-12 font-normal text-ink-muted">
      {why} · <span className="text-ink">{remedy}</span>
    </span>
  )
}

function LargestRow({ line, row, href }: { line: LossLine; row: RowResult; href: string }) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  return (
    <span className="block text-12 font-normal text-ink-muted">
      {t('rowsLost', { count: line.rows.length })}{' '}
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-6 items-center text-inherit decoration-line-strong"
      >
        {row.code} {row.name[locale]}
      </Link>{' '}
      {formatPoints(row.lostPoints ?? pointsFromMillionths(0), { locale })}
    </span>
  )
}
