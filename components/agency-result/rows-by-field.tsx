import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { NodeResult, RowResult } from '@/lib/agency-result/types'
import { MISSING } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'

type RowsByFieldProps = {
  fields: readonly NodeResult[]
  criteria: readonly NodeResult[]
  rows: readonly RowResult[]
  rowHref: (code: string) => string
}

/** Fields, criteria and rows with their points; each row leads to its working. */
export function RowsByField({ fields, criteria, rows, rowHref }: RowsByFieldProps) {
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field) => (
        <FieldTable
          key={field.code}
          field={field}
          criteria={criteria}
          rows={rows.filter((r) => r.fieldCode === field.code)}
          rowHref={rowHref}
        />
      ))}
    </div>
  )
}

function FieldTable({
  field,
  criteria,
  rows,
  rowHref,
}: Omit<RowsByFieldProps, 'fields'> & { field: NodeResult }) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const name = `${field.code} ${field.name[locale]}`
  return (
    <section id={`field-${field.code}`} aria-label={name} className="scroll-mt-16">
      <TableWrap label={name} fits>
        <Table>
          <thead>
            <tr>
              <Th className="text-14! text-ink!">
                <h3>
                  <span className="fig mr-2 font-normal text-ink-muted">{field.code}</span>
                  {field.name[locale]}
                </h3>
              </Th>
              <Th className="max-md:hidden">{t('facts')}</Th>
              <Th numeric>{t('points')}</Th>
              <Th numeric>{t('max')}</Th>
              <Th numeric className="max-md:hidden">
                {t('percent')}
              </Th>
            </tr>
            <Sum node={field} />
          </thead>
          <tbody>
            {criteria
              .filter((c) => c.code.startsWith(`${field.code}.`))
              .flatMap((criterion) => {
                const own = rows.filter((r) => r.criterionCode === criterion.code)
                const single = own.length === 1 && own[0]?.code === criterion.code
                return [
                  ...(single ? [] : [<CriterionRow key={criterion.code} criterion={criterion} />]),
                  ...own.map((row) => (
                    <RowLine key={`row-${row.code}`} row={row} href={rowHref(row.code)} indented={!single} />
                  )),
                ]
              })}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}

function Sum({ node }: { node: NodeResult }) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  return (
    <tr>
      <td className="bg-surface-sunken text-12 text-ink-muted">{node.partial && t('partial')}</td>
      <td className="bg-surface-sunken max-md:hidden" />
      <Td numeric deciding className="bg-surface-sunken">
        <Points value={node.points} />
      </Td>
      <Td numeric context className="bg-surface-sunken">
        <Points value={node.maxPoints} />
      </Td>
      <Td numeric deciding className="bg-surface-sunken max-md:hidden">
        {formatTenths(percentTenths(node), locale)}
      </Td>
    </tr>
  )
}

function CriterionRow({ criterion }: { criterion: NodeResult }) {
  const locale = useLocale()
  return (
    <tr>
      <th scope="row" className="font-semibold!">
        <span className="fig mr-2 inline-block w-8 font-normal text-ink-muted">{criterion.code}</span>
        {criterion.name[locale]}
      </th>
      <td className="max-md:hidden" />
      <Td numeric deciding>
        <Points value={criterion.points} />
      </Td>
      <Td numeric context>
        <Points value={criterion.maxPoints} />
      </Td>
      <Td numeric context className="max-md:hidden">
        {formatTenths(percentTenths(criterion), locale)}
      </Td>
    </tr>
  )
}

function RowLine({ row, href, indented }: { row: RowResult; href: string; indented: boolean }) {
  const t = useTranslations()
  const locale = useLocale()
  const { final } = row
  const away = final.status === 'not-applicable'
  const tenths =
    final.status === 'scored'
      ? percentTenths({ points: final.points, maxPoints: pointsFromDecimal(row.maxPoints) })
      : null
  return (
    <Tr muted={away}>
      <th scope="row" className={indented ? 'pl-6!' : undefined}>
        <Link
          href={href}
          prefetch={false}
          className="flex min-h-6 items-center gap-2 py-0.5 text-inherit decoration-line-strong"
        >
          <span className="fig w-10 flex-none text-ink-muted">{row.code}</span>
          <span>{row.name[locale]}</span>
        </Link>
      </th>
      <td className="max-w-80 text-12 text-ink-muted max-md:hidden">
        {away ? (
          <>
            <Icon name="not-applicable" size="small" /> {t('state.not-applicable')}
          </>
        ) : (
          <FactsSummary row={row} facts={row.facts} />
        )}
      </td>
      <Td numeric deciding>
        {final.status === 'scored' ? <Points value={final.points} /> : MISSING}
      </Td>
      <Td numeric context>
        {away ? MISSING : <Points value={pointsFromDecimal(row.maxPoints)} />}
      </Td>
      <Td numeric context className="max-md:hidden">
        {formatTenths(tenths, locale)}
      </Td>
    </Tr>
  )
}
