import { useLocale, useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { Bilingual } from '@/lib/scoring/rule'
import { figureNameOf } from './figure-name'
import type { BlockSummary, ComparedFigure } from './report'
import { useFigureWords } from './use-figure-words'

export type NamedFigure = ComparedFigure & { codeName: Bilingual | null; agencyName?: Bilingual | null }

type FigureTableProps = {
  label: string
  figures: readonly NamedFigure[]
  bands: BlockSummary['bands']
  /** Of several agencies: whose figure it is stands in front. */
  withAgency?: boolean
  /** Where each figure stands in the file, for whoever opens it beside. */
  withPath?: boolean
}

/** Figures one by one: as stated, as computed, and whether the two are the same. */
export function FigureTable({ label, figures, bands, withAgency, withPath }: FigureTableProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const words = useFigureWords(bands)
  return (
    <TableWrap label={label}>
      <Table>
        <thead>
          <tr>
            <Th>{t(withAgency ? 'column.agencyAndRow' : 'column.place')}</Th>
            <Th>{t('column.figure')}</Th>
            <Th numeric>{t('column.stated')}</Th>
            <Th numeric>{t('column.computed')}</Th>
            <Th>{t('column.outcome')}</Th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, index) => (
            <tr key={`${figure.path}-${index}`}>
              {isFirst(figures, index) && (
                <th
                  scope="rowgroup"
                  rowSpan={spanOf(figures, index)}
                  className="min-w-36 align-top md:min-w-52"
                >
                  {withAgency && (
                    <span className="block">{figure.agencyName?.[locale] ?? t('wholeBlock')}</span>
                  )}
                  <span className={withAgency ? 'font-normal' : undefined}>
                    {figure.code && <Code>{figure.code}</Code>}{' '}
                    {figure.codeName?.[locale] ?? (withAgency ? '' : words.group(figure))}
                  </span>
                </th>
              )}
              <Td>
                {words.name(figure)}
                {withPath && (
                  <code className="fig block text-12 break-all text-ink-muted">{figure.path}</code>
                )}
              </Td>
              <Td numeric>{words.value(figure, 'stated')}</Td>
              <Td numeric deciding>
                {words.value(figure, 'computed')}
              </Td>
              <Td>
                <Outcome agrees={figure.stated === figure.computed} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

/** Figures of one row of one agency stand together: its name stands once. */
const isSamePlace = (a: NamedFigure, b: NamedFigure | undefined): boolean =>
  b !== undefined &&
  a.blockId === b.blockId &&
  a.agencyId === b.agencyId &&
  a.code === b.code &&
  figureNameOf(a).group === figureNameOf(b).group

const isFirst = (figures: readonly NamedFigure[], index: number): boolean => {
  const figure = figures[index]
  return figure !== undefined && !isSamePlace(figure, figures[index - 1])
}

function spanOf(figures: readonly NamedFigure[], from: number): number {
  const first = figures[from]
  let to = from + 1
  while (first && isSamePlace(first, figures[to])) to += 1
  return to - from
}

/** Sign and word, never the colour alone. */
export function Outcome({ agrees, word }: { agrees: boolean; word?: string }) {
  const t = useTranslations('recompute')
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap ${agrees ? 'text-success-ink' : 'font-semibold text-danger-ink'}`}
    >
      <Icon name={agrees ? 'check' : 'warning'} size="text" />
      {word ?? t(agrees ? 'agrees' : 'differs')}
    </span>
  )
}
