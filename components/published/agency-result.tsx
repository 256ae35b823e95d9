import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Points } from '@/components/figure/points'
import { WorkingTrail } from '@/components/score-trail/working-trail'
import { Panel } from '@/components/ui/panel'
import type { BundleAgency, BundleBlock, BundleNode, BundleRow } from '@/lib/publication/schema'
import { scoreLine } from '@/lib/scoring/line'
import { percentHundredths, pointsFromDecimal, pointsFromMillionths, sumPoints } from '@/lib/scoring/points'

type Props = { block: BundleBlock; agency: BundleAgency; latestDay: string }

/** Index, rank and every field with its rows; each scored row opens to its working. */
export function AgencyResult({ block, agency, latestDay }: Props) {
  const t = useTranslations('published')
  const fields = block.catalogue.nodes.filter((n) => n.parentCode === null)
  return (
    <>
      <p className="mb-4 text-16">
        {t('index')}{' '}
        <strong className="text-28">
          <Percent hundredths={agency.total?.indexHundredths ?? null} />
        </strong>{' '}
        <span className="text-ink-muted">
          {t('rank')} {agency.rank ?? '–'} {t('outOf', { count: block.agencies.length })}
        </span>
      </p>
      <h2 className="mb-2 text-16 font-semibold">{t('byField')}</h2>
      <div className="grid gap-3">
        {fields.map((field) => (
          <FieldResult key={field.code} field={field} block={block} agency={agency} latestDay={latestDay} />
        ))}
      </div>
    </>
  )
}

function FieldResult({ field, block, agency, latestDay }: Props & { field: BundleNode }) {
  const locale = useLocale() === 'en' ? 'en' : 'vi'
  const rows = agency.rows.filter((r) => r.code.startsWith(`${field.code}.`))
  const nodes = new Map(block.catalogue.nodes.map((n) => [n.code, n]))
  const maximum = (r: BundleRow) => pointsFromDecimal(nodes.get(r.code)?.maxPoints ?? 0)
  const points = sumPoints(rows.map((r) => pointsFromMillionths(r.status === 'scored' ? r.points : 0)))
  const maxPoints = sumPoints(rows.filter((r) => r.status !== 'not-applicable').map(maximum))
  return (
    <Panel>
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 font-medium">
          <span className="min-w-0 flex-1">
            {field.code} {field.name[locale]}
          </span>
          <Points value={points} max={maxPoints} />
          <Percent hundredths={percentHundredths(points, maxPoints)} />
        </summary>
        <ul className="border-t border-line">
          {rows.map((row) => (
            <RowResult key={row.code} row={row} node={nodes.get(row.code)} latestDay={latestDay} />
          ))}
        </ul>
      </details>
    </Panel>
  )
}

function RowResult({
  row,
  node,
  latestDay,
}: {
  row: BundleRow
  node: BundleNode | undefined
  latestDay: string
}) {
  const t = useTranslations('published')
  const locale = useLocale() === 'en' ? 'en' : 'vi'
  if (!node?.rule) return null
  const scored = { code: node.code, maxPoints: node.maxPoints, rule: node.rule }
  const facts = row.status === 'scored' ? row.facts : null
  const result = facts && scoreLine(scored, facts, { applies: true, latestDay })
  return (
    <li className="border-b border-line-faint px-4 py-2 text-13 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 flex-1">
          <span className="fig text-ink-muted">{row.code}</span> {node.name[locale]}
        </span>
        {row.status === 'scored' ? (
          <Points value={pointsFromMillionths(row.points)} max={pointsFromDecimal(node.maxPoints)} />
        ) : (
          <span className="text-ink-muted">
            {t(row.status === 'not-applicable' ? 'notApplicable' : 'notScored')}
          </span>
        )}
      </div>
      {result?.status === 'scored' && (
        <details>
          <summary className="cursor-pointer text-action-ink">{t('working')}</summary>
          <WorkingTrail row={scored} working={result.working} />
        </details>
      )}
    </li>
  )
}
