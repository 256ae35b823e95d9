import { useLocale, useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { Bilingual } from '@/lib/scoring/rule'
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
            {withAgency && <Th>{t('column.agency')}</Th>}
            <Th>{t('column.place')}</Th>
            <Th numeric>{t('column.stated')}</Th>
            <Th numeric>{t('column.computed')}</Th>
            <Th>{t('column.outcome')}</Th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, index) => (
            <tr key={`${figure.path}-${index}`}>
              {withAgency && <Td className="min-w-32">{figure.agencyName?.[locale] ?? t('wholeBlock')}</Td>}
              <Td className="min-w-52">
                {figure.code && <Code>{figure.code}</Code>} {figure.codeName?.[locale]}
                <span className="block text-12 text-ink-muted">
                  {words.name(figure)}
                  {withPath && <code className="fig block break-all">{figure.path}</code>}
                </span>
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
