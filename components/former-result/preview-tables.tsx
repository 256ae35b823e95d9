import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { columnName } from '@/components/survey/csv-errors'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { TableFigures, TableLine, TableProblem } from '@/lib/former-table/types'
import { MISSING } from '@/lib/format'

/** Every cell of a pasted table that cannot be taken, with its place and what to do. */
export function TableProblems({ problems }: { problems: readonly TableProblem[] }) {
  const t = useTranslations('formerResults')
  if (problems.length === 0) return null
  const title = t('problems', { count: problems.length })
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold text-danger-ink">{title}</h2>
      <TableWrap label={title} fits>
        <Table>
          <thead>
            <tr>
              <Th>{t('column.cell')}</Th>
              <Th>{t('column.typed')}</Th>
              <Th>{t('column.why')}</Th>
            </tr>
          </thead>
          <tbody>
            {problems.map((p, i) => (
              <tr key={i}>
                <Td className="fig">
                  {columnName(p.column)}
                  {p.line}
                </Td>
                <Td className="break-all">{p.raw || MISSING}</Td>
                <Td>{t(`tableProblem.${p.reason}`, { limit: p.limit ?? '' })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}

const FIGURES = ['rank', 'indexHundredths', 'appraisalHundredths', 'surveyHundredths'] as const

/** What a table would change: each line with what stands and what would stand. */
export function TableLines({ lines }: { lines: readonly TableLine[] }) {
  const t = useTranslations('formerResults')
  const locale = useLocale()
  if (lines.length === 0) return null
  const title = t('lines', { count: lines.length })
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">{title}</h2>
      <TableWrap label={title} fits>
        <Table>
          <thead>
            <tr>
              <Th numeric>{t('column.line')}</Th>
              <Th>{t('column.agency')}</Th>
              {FIGURES.map((field) => (
                <Th key={field} numeric>
                  {t(`field.${field}`)}
                </Th>
              ))}
              <Th>{t('column.state')}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.agencyId}>
                <Td numeric context>
                  {line.line}
                </Td>
                <th scope="row">{line.agencyName[locale]}</th>
                {FIGURES.map((field) => (
                  <Td key={field} numeric>
                    <Change field={field} before={line.before} after={line.after} />
                  </Td>
                ))}
                <Td>
                  {t(`lineState.${line.state}`)}
                  {line.partsDiffer && (
                    <span className="block text-12 text-warning-ink">{t('partsDiffer')}</span>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}

type ChangeProps = { field: keyof TableFigures; before: TableFigures | null; after: TableFigures }

/** What stood is struck out beside what would stand. */
function Change({ field, before, after }: ChangeProps) {
  const t = useTranslations('formerResults')
  const was = before?.[field] ?? null
  const show = (value: number | null) =>
    field === 'rank' ? <span className="fig">{value ?? MISSING}</span> : <Percent hundredths={value} />
  if (!before || was === after[field]) return show(after[field])
  return (
    <>
      <span className="sr-only">{t('before')} </span>
      <s className="text-ink-muted">{show(was)}</s> <span className="sr-only">{t('after')} </span>
      <b className="font-semibold">{show(after[field])}</b>
    </>
  )
}
