import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { UnitTable } from '@/components/subordinate-unit/unit-table'
import { GroupRow, Table, TableWrap, Td, Th } from '@/components/ui/table'
import { isCentralRow, resultOfLine } from '@/lib/assessment/policy'
import type { LineView } from '@/lib/assessment/types'
import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

type SignedRowsProps = { catalogue: CatalogueView; lines: readonly LineView[]; latestDay: string }

const COLUMNS = 5
/** On a phone a row is a small sheet: words left, points and files right, facts beneath. */
const cell = 'align-top! max-md:block max-md:h-auto! max-md:border-0! max-md:px-0!'

/** Exactly what is signed, row by row: facts in words, points, evidence, explanation. Central rows are not. */
export function SignedRows({ catalogue, lines, latestDay }: SignedRowsProps) {
  const t = useTranslations('assess.sign')
  const byCode = new Map(lines.map((line) => [line.code, line]))
  return (
    <TableWrap label={t('rows')}>
      <Table density="dense" className="max-md:block">
        <caption className="sr-only">{t('rows')}</caption>
        <thead className="max-md:sr-only">
          <tr>
            <Th className="w-16">{t('code')}</Th>
            <Th>{t('row')}</Th>
            <Th>{t('facts')}</Th>
            <Th numeric>{t('points')}</Th>
            <Th numeric>{t('evidence')}</Th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {catalogue.nodes.map((field) => (
            <FieldRows
              key={field.code}
              field={field}
              rows={rowsToSign(catalogue.rows, field.code, byCode)}
              byCode={byCode}
              latestDay={latestDay}
            />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function rowsToSign(
  rows: readonly CatalogueRow[],
  fieldCode: string,
  byCode: ReadonlyMap<string, LineView>,
): CatalogueRow[] {
  return rows.filter(
    (row) => row.fieldCode === fieldCode && !isCentralRow(row) && byCode.get(row.code)?.applies === true,
  )
}

type FieldRowsProps = {
  field: CatalogueTreeNode
  rows: CatalogueRow[]
  byCode: ReadonlyMap<string, LineView>
  latestDay: string
}

function FieldRows({ field, rows, byCode, latestDay }: FieldRowsProps) {
  const { words } = useFigures()
  if (rows.length === 0) return null
  return (
    <>
      <GroupRow columns={COLUMNS} className="max-md:block max-md:[&>th]:block">
        {field.code} {words(field.name)}
      </GroupRow>
      {rows.map((row) => {
        const line = byCode.get(row.code)
        return line && <SignedRow key={row.code} row={row} line={line} latestDay={latestDay} />
      })}
    </>
  )
}

function SignedRow({ row, line, latestDay }: { row: CatalogueRow; line: LineView; latestDay: string }) {
  const t = useTranslations('assess.sign')
  const { words, count } = useFigures()
  const result = resultOfLine(row, line, latestDay)
  const files = line.evidence.filter((item) => item.stage === 'self').length
  return (
    <tr className="max-md:grid max-md:grid-cols-[2.5rem_minmax(0,1fr)_auto] max-md:border-b max-md:border-line-faint max-md:px-2.5 max-md:py-1">
      <Td className={clsx(cell, 'fig text-ink-muted')}>
        <span className="block py-1.5">{row.code}</span>
      </Td>
      <Td className={clsx(cell, 'max-md:pr-2!')}>
        <span className="block py-1.5">{words(row.name)}</span>
        {line.claimState === 'claimed' && (
          <span className="block pb-1.5 text-ink-muted">{t('claim', { reason: line.claimReason })}</span>
        )}
        {line.explanation && (
          <span className="block max-w-[42rem] pb-1.5 whitespace-pre-line text-ink-muted">
            {t('explanation', { text: line.explanation })}
          </span>
        )}
      </Td>
      <Td className={clsx(cell, 'max-md:col-start-2 max-md:row-start-2 max-md:pr-2!')}>
        <span className="block py-1.5">
          {line.claimState === 'claimed' ? (
            t('claimed')
          ) : (
            <FactsSummary row={row} facts={line.facts} className="fig" />
          )}
        </span>
        {line.parts && <UnitTable rule={row.rule} parts={line.parts} />}
      </Td>
      <Td numeric className={clsx(cell, 'max-md:col-start-3 max-md:row-start-1')}>
        <span className="block py-1.5">
          {result.status === 'not-applicable' ? (
            t('leaves')
          ) : (
            <Points
              value={result.status === 'scored' ? result.points : null}
              max={pointsFromDecimal(row.maxPoints)}
            />
          )}
        </span>
      </Td>
      <Td numeric className={clsx(cell, 'max-md:col-start-3 max-md:row-start-2')}>
        <span className="block py-1.5 max-md:py-0">
          <span className="text-ink-muted md:hidden">{t('evidence')} </span>
          {count(files)}
        </span>
      </Td>
    </tr>
  )
}
