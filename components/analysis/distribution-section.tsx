import { useLocale, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { DistributionView, Spread } from '@/lib/analysis/types'
import { formatPercentHundredths } from '@/lib/format'
import { analysisPath, queryOf, type AnalysisPlace } from './analysis-choice'
import { DistributionChart, type SpreadRow } from './distribution-chart'

const HUNDREDTHS = 100
type Print = (hundredths: number | null) => string

type DistributionSectionProps = {
  view: DistributionView
  place: AnalysisPlace
  /** The agency that the address follows through all fields; one that is not in the view is nobody. */
  followed: string | null
}

/** How the agencies of a block lie by index and in each field, drawn and as a table. */
export function DistributionSection({ view, place, followed }: DistributionSectionProps) {
  const t = useTranslations('analysis')
  const words = useTranslations('analysis.distribution')
  const locale = useLocale()
  const path = analysisPath(place)
  const print: Print = (hundredths) => formatPercentHundredths(hundredths, { locale })
  const spreads = view.spreads.filter((s) => s.count > 0)
  const nameOf = ({ code, name }: Spread) => (code && name ? `${code} ${name[locale]}` : t('index'))
  const order = [...(view.spreads[0]?.values ?? [])].reverse()
  const numbers = new Map(order.map(({ agencyId }, i) => [agencyId, i]))
  const rows = spreads.map((spread) => rowOf(spread, nameOf(spread), print, numbers, words))
  const values = spreads.map((spread) => words('value', figuresOf(spread, nameOf(spread), print))).join('; ')
  return (
    <Panel title={words('title')} aside={words('count') + ` = ${order.length}`}>
      <p className="mb-2 max-w-(--prose-max) text-13 text-ink-muted">{words('about')}</p>
      <DistributionChart
        rows={rows}
        agencies={order.map((a) => a.name[locale])}
        followed={order.findIndex((a) => a.agencyId === followed)}
        addresses={{ nobody: path, agencies: order.map((a) => path + queryOf({ agency: a.agencyId })) }}
        words={{
          choose: words('choose'),
          nobody: words('nobody'),
          alt: words('alt', { count: order.length, values }),
          method: words('method'),
        }}
        legend={[
          { shape: 'dot', ink: 'var(--chart-1)', words: words('legendAgency') },
          { shape: 'band', ink: 'var(--chart-range)', words: words('legendHalf') },
          { shape: 'tick', ink: 'var(--chart-median)', words: words('legendMedian') },
        ]}
        name={`distribution-${view.head.year}-${place.blockId}`}
        table={<SpreadTable spreads={spreads} nameOf={nameOf} print={print} place={place} />}
      />
      <div className="mt-3">
        <TableDownloads base={`${path}/distribution`} />
      </div>
    </Panel>
  )
}

const figuresOf = (spread: Spread, name: string, print: Print) => ({
  name,
  count: spread.count,
  lowest: print(spread.lowest),
  lower: print(spread.lowerQuarter),
  median: print(spread.median),
  upper: print(spread.upperQuarter),
  highest: print(spread.highest),
})

function rowOf(
  spread: Spread,
  name: string,
  print: Print,
  agencies: ReadonlyMap<string, number>,
  words: ReturnType<typeof useTranslations<'analysis.distribution'>>,
): SpreadRow {
  const { lowest, lowerQuarter, median, upperQuarter, highest } = spread
  const percent = (hundredths: number | null) => (hundredths ?? 0) / HUNDREDTHS
  return {
    key: spread.code ?? 'index',
    short: spread.code ?? name,
    title: name,
    value: words('shown', figuresOf(spread, name, print)),
    said: words('value', figuresOf(spread, name, print)),
    quarters: [
      percent(lowest),
      percent(lowerQuarter),
      percent(median),
      percent(upperQuarter),
      percent(highest),
    ],
    dots: spread.values.flatMap(({ agencyId, hundredths }): SpreadRow['dots'] => {
      const at = agencies.get(agencyId)
      return at === undefined ? [] : [[at, percent(hundredths), print(hundredths)]]
    }),
  }
}

type SpreadTableProps = {
  spreads: readonly Spread[]
  nameOf: (spread: Spread) => string
  print: Print
  place: AnalysisPlace
}

function SpreadTable({ spreads, nameOf, print, place: { root, blockId } }: SpreadTableProps) {
  const t = useTranslations('analysis')
  const words = useTranslations('analysis.distribution')
  const locale = useLocale()
  const agency = (value: Spread['values'][number] | undefined) =>
    value && <a href={`${root}/${blockId}/${value.agencyId}`}>{value.name[locale]}</a>
  return (
    <TableWrap label={words('table')}>
      <Table>
        <thead>
          <tr>
            <Th>{t('field')}</Th>
            {(['count', 'lowest', 'lower', 'median', 'upper', 'highest'] as const).map((key) => (
              <Th key={key} numeric>
                {words(key)}
              </Th>
            ))}
            <Th>{words('lowestAgency')}</Th>
            <Th>{words('highestAgency')}</Th>
          </tr>
        </thead>
        <tbody>
          {spreads.map((spread) => (
            <tr key={spread.code ?? 'index'}>
              <th scope="row">{nameOf(spread)}</th>
              <Td numeric>{spread.count}</Td>
              <Td numeric>{print(spread.lowest)}</Td>
              <Td numeric>{print(spread.lowerQuarter)}</Td>
              <Td numeric deciding>
                {print(spread.median)}
              </Td>
              <Td numeric>{print(spread.upperQuarter)}</Td>
              <Td numeric>{print(spread.highest)}</Td>
              <td>{agency(spread.values[0])}</td>
              <td>{agency(spread.values.at(-1))}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
