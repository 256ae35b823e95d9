import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Th } from '@/components/ui/table'
import type { Compared, ComparedCell, ComparedLine } from '@/lib/comparison/types'
import { formatPercentHundredths, formatPoints, MISSING } from '@/lib/format'
import { SideHead } from './side-head'
import { useDifferenceWords } from './use-difference-words'

export type ComparisonTableProps = {
  label: string
  sides: readonly Compared[]
  lines: readonly ComparedLine[]
  /** What tells the sides apart: the agency's name, or the year. */
  nameOf: (side: Compared) => string
  sideHref: (side: Compared) => string
  rowHref: (side: Compared, code: string) => string
}

/** On a phone the name of a line stands above its figures, which then have the whole width. */
const PHONE_ROW = 'max-md:grid max-md:auto-cols-fr max-md:grid-flow-col'
const PHONE_HEAD = 'max-md:col-span-full max-md:row-start-1 max-md:h-auto! max-md:border-b-0! max-md:pt-2'
const PHONE_CELL = 'max-md:row-start-2 max-md:h-auto! max-md:pb-2'

/** Everything line by line, one column for each side, with the differences to the first. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { label, sides, lines } = props
  const t = useTranslations('comparison')
  return (
    <TableWrap label={label} fits>
      <Table role="table" className="max-md:block" sticky>
        <caption className="sr-only">{label}</caption>
        <thead role="rowgroup" className="max-md:block">
          <tr role="row" className={PHONE_ROW}>
            <Th role="columnheader" className={PHONE_HEAD}>
              {t('line')}
            </Th>
            {sides.map((side, i) => (
              <Th
                key={`${side.agencyId} ${side.year}`}
                role="columnheader"
                numeric
                className="max-md:row-start-2"
              >
                <SideHead place={i} name={props.nameOf(side)} href={props.sideHref(side)} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          <StandingRow name={t('rank')} sides={sides} print={(s) => <Rank side={s} />} />
          <StandingRow name={t('band')} sides={sides} print={(s) => <Band side={s} />} />
          {lines.map((line) => (
            <LineRow key={line.code} line={line} {...props} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function Rank({ side }: { side: Compared }) {
  const t = useTranslations('comparison')
  if (side.rank === null) return MISSING
  return (
    <>
      <b className="font-semibold">{side.rank}</b>{' '}
      <span className="text-ink-muted">
        {t(side.tied ? 'rankTied' : 'rankOf', { count: side.rankedCount })}
      </span>
    </>
  )
}

function Band({ side }: { side: Compared }) {
  const locale = useLocale()
  return side.band?.[locale] ?? MISSING
}

type StandingRowProps = {
  name: string
  sides: readonly Compared[]
  print: (side: Compared) => React.ReactNode
}

function StandingRow({ name, sides, print }: StandingRowProps) {
  return (
    <tr role="row" className={PHONE_ROW}>
      <th role="rowheader" scope="row" className={PHONE_HEAD}>
        {name}
      </th>
      {sides.map((side) => (
        <td role="cell" key={`${side.agencyId} ${side.year}`} className={clsx('n', PHONE_CELL)}>
          <CellGrid>{print(side)}</CellGrid>
        </td>
      ))}
    </tr>
  )
}

/** What is reached, and beside it (on a phone beneath) the difference. */
function CellGrid({ children, difference }: { children: React.ReactNode; difference?: React.ReactNode }) {
  return (
    <span className="inline-grid grid-cols-[auto_6.5rem] items-baseline gap-x-2 max-md:grid-cols-1">
      <span>{children}</span>
      <span className="text-12">{difference}</span>
    </span>
  )
}

const LEVEL_LOOK: Record<ComparedLine['level'], string> = {
  total: 'font-semibold',
  appraisal: '',
  survey: '',
  field: 'bg-surface-sunken! font-semibold',
  criterion: 'font-medium',
  row: '',
}

function LineRow({ line, sides, rowHref }: ComparisonTableProps & { line: ComparedLine }) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const look = LEVEL_LOOK[line.level]
  const isBroken = line.change !== 'same' && line.name !== null
  return (
    <tr role="row" className={PHONE_ROW}>
      <th role="rowheader" scope="row" className={clsx(look, PHONE_HEAD, 'md:py-1!')}>
        <span className={clsx('flex gap-2', line.level === 'row' && 'md:pl-4')}>
          {line.name && <span className="fig flex-none text-ink-muted">{line.code}</span>}
          <span>
            {line.name ? line.name[locale] : t(`sum.${line.code as 'total'}`)}
            {line.survey && line.level === 'row' && (
              <span className="ml-1.5 text-12 font-normal text-ink-muted">· {t('surveyRow')}</span>
            )}
            {isBroken && (
              <span className="ml-1.5 border-l border-dashed border-line-strong pl-1.5 text-12 font-medium text-warning-ink">
                {t(`change.${line.change}`)}
              </span>
            )}
          </span>
        </span>
      </th>
      {sides.map((side, i) => (
        <td
          role="cell"
          key={`${side.agencyId} ${side.year}`}
          className={clsx('n', look.includes('bg-') && 'bg-surface-sunken!', PHONE_CELL)}
        >
          <CellGrid difference={<Difference line={line} value={line.differences[i] ?? null} />}>
            <Reached line={line} cell={line.cells[i]} href={rowHref(side, line.code)} />
          </CellGrid>
        </td>
      ))}
    </tr>
  )
}

function Difference({ line, value }: { line: ComparedLine; value: number | null }) {
  const words = useDifferenceWords()
  if (value === null) return null
  const ink = value > 0 ? 'text-adjusted-up-ink' : value < 0 ? 'text-adjusted-down-ink' : 'text-ink-muted'
  return <span className={ink}>{words(line, value)}</span>
}

type ReachedProps = { line: ComparedLine; cell: ComparedCell | undefined; href: string }

function Reached({ line, cell, href }: ReachedProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  if (!cell || cell.kind === 'absent') return <span className="text-ink-muted">{MISSING}</span>
  if (cell.kind !== 'figures')
    return <span className="text-12 whitespace-normal text-ink-muted">{t(`state.${cell.kind}`)}</span>
  const { points, maxPoints, percentHundredths } = cell.figures
  const reached = formatPoints(points, { locale })
  return (
    <>
      {line.level === 'row' ? (
        <a href={href} className="font-semibold text-ink no-underline hover:underline">
          {reached}
        </a>
      ) : (
        <span>{reached}</span>
      )}
      <span className="font-normal text-ink-muted"> / {formatPoints(maxPoints, { locale })}</span>
      {line.level !== 'row' && (
        <span className="ml-2 inline-block min-w-14 font-semibold max-md:ml-0 max-md:block">
          {formatPercentHundredths(percentHundredths, { locale })} %
        </span>
      )}
    </>
  )
}
