import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { formatPoints } from '@/lib/format'
import { lossesOf } from '@/lib/agency-result/policy'
import type { AgencyResult, RowResult } from '@/lib/agency-result/types'
import type { Locale } from '@/lib/preferences'
import { sumPoints, zeroPoints } from '@/lib/scoring/points'
import { FieldsSpread } from './fields-spread'
import { LossTable } from './loss-table'
import { RowsByField } from './rows-by-field'

type AgencySectionsProps = {
  result: Pick<AgencyResult, 'fields' | 'criteria' | 'rows'>
  rowHref: (code: string) => string
}

/** Fields against the block. */
export function FieldsPanel({
  result,
  className,
}: {
  result: Pick<AgencyResult, 'fields'>
  className?: string
}) {
  const t = useTranslations('ranking.agency')
  return (
    <Panel title={t('fields')} aside={t('fieldsNote')} className={className}>
      <FieldsSpread fields={result.fields} />
    </Panel>
  )
}

/** The largest losses, and what they come to in each part. */
export function LossesPanel({
  result,
  rowHref,
  locale,
  className,
}: AgencySectionsProps & { locale: Locale; className?: string }) {
  const t = useTranslations('ranking.agency')
  const lost = (method: RowResult['method']) =>
    formatPoints(
      sumPoints(
        lossesOf(result.rows)
          .filter((r) => r.method === method)
          .map((r) => r.lostPoints ?? zeroPoints),
      ),
      { locale },
    )
  return (
    <Panel
      title={t('losses')}
      flush
      className={className}
      aside={
        <span className="flex gap-x-3">
          <Key ink="bg-chart-1" words={t('lossAppraisal', { points: lost('appraisal') })} />
          <Key ink="bg-chart-2" words={t('lossSurvey', { points: lost('survey') })} />
        </span>
      }
    >
      <LossTable rows={result.rows} rowHref={rowHref} />
    </Panel>
  )
}

function Key({ ink, words }: { ink: string; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`inline-block h-2.5 w-3.5 ${ink}`} />
      {words}
    </span>
  )
}

/** Every row, by field and criterion. */
export function AllRows({ result, rowHref }: AgencySectionsProps) {
  const t = useTranslations('ranking.agency')
  return (
    <section aria-labelledby="all-rows" className="mt-6">
      <h2 id="all-rows" className="mb-2 scroll-mt-16 text-16 font-semibold">
        {t('allRows')}
      </h2>
      <RowsByField fields={result.fields} criteria={result.criteria} rows={result.rows} rowHref={rowHref} />
    </section>
  )
}
