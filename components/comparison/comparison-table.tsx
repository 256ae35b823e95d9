import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties, ReactNode } from 'react'
import { Table, TableWrap, Th } from '@/components/ui/table'
import type { Compared, ComparedCell, ComparedLine } from '@/lib/comparison/types'
import { formatPercentHundredths, formatPoints, MISSING } from '@/lib/format'
import { SideHead } from './side-head'
import { useDifferenceWords } from './use-difference-words'

type ComparisonTableProps = {
  label: string
  sides: readonly Compared[]
  lines: readonly ComparedLine[]
  /** What tells the sides apart: the agency's name, or the year. */
  nameOf: (side: Compared) => string
  sideHref: (side: Compared) => string
  rowHref: (side: Compared, code: string) => string
}

const keyOf = (side: Compared) => `${side.agencyId} ${side.year}`

/** Everything line by line, one column for each side, with the differences to the first; looks: comparison.css. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { label, sides, lines } = props
  const t = useTranslations('comparison')
  const locale = useLocale()
  return (
    <TableWrap label={label} fits>
      <Table className="comparison" style={{ '--sides': sides.length } as CSSProperties} sticky>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <Th>{t('line')}</Th>
            {sides.map((side, i) => (
              <Th key={keyOf(side)} numeric>
                <SideHead place={i} name={props.nameOf(side)} href={props.sideHref(side)} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          <StandingRow name={t('rank')} sides={sides} print={(side) => <Rank side={side} />} />
          <StandingRow name={t('band')} sides={sides} print={(side) => side.band?.[locale] ?? MISSING} />
          {lines.map((line) => (
            <LineRow key={line.code} line={line} sides={sides} rowHref={props.rowHref} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function Rank({ side }: { side: Compared }) {
  const t = useTranslations('comparison')
  if (side.rank === null) return MISSING
  return `${side.rank} ${t(side.tied ? 'rankTied' : 'rankOf', { count: side.rankedCount })}`
}

type StandingRowProps = { name: string; sides: readonly Compared[]; print: (side: Compared) => ReactNode }

function StandingRow({ name, sides, print }: StandingRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {sides.map((side, i) => (
        <td key={keyOf(side)} className="n">
          {print(side)}
          {i > 0 && <em />}
        </td>
      ))}
    </tr>
  )
}

type LineRowProps = Pick<ComparisonTableProps, 'sides' | 'rowHref'> & { line: ComparedLine }

function LineRow({ line, sides, rowHref }: LineRowProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const differenceWords = useDifferenceWords()
  return (
    <tr data-level={line.level}>
      <th scope="row">
        {line.name && <span>{line.code}</span>}
        {line.name ? line.name[locale] : t(`sum.${line.code as 'total'}`)}
        {line.survey && line.level === 'row' && <small> · {t('surveyRow')}</small>}
        {line.change !== 'same' && line.name && <mark>{t(`change.${line.change}`)}</mark>}
      </th>
      {sides.map((side, i) => {
        const difference = line.differences[i] ?? null
        return (
          <td key={keyOf(side)} className="n">
            <Reached line={line} cell={line.cells[i]} href={rowHref(side, line.code)} />
            {i > 0 && <em data-sign={Math.sign(difference ?? 0)}>{differenceWords(line, difference)}</em>}
          </td>
        )
      })}
    </tr>
  )
}

type ReachedProps = { line: ComparedLine; cell: ComparedCell | undefined; href: string }

function Reached({ line, cell, href }: ReachedProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  if (!cell || cell.kind === 'absent') return MISSING
  if (cell.kind !== 'figures') return <small>{t(`state.${cell.kind}`)}</small>
  const { points, maxPoints, percentHundredths } = cell.figures
  const [reached, max] = [formatPoints(points, { locale }), formatPoints(maxPoints, { locale })]
  // A plain link: one of hundreds, each of which would otherwise be made ready in the browser.
  if (line.level === 'row')
    return (
      <>
        <a href={href}>{reached}</a>
        {` / ${max}`}
      </>
    )
  return (
    <>
      {`${reached} / ${max} `}
      <b>{formatPercentHundredths(percentHundredths, { locale })} %</b>
    </>
  )
}
