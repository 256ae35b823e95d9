import { useTranslations } from 'next-intl'
import { FieldsRadar } from '@/components/chart/fields-radar'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { AgencyResult } from '@/lib/agency-result/types'
import { viewHref, type AgencyView } from './agency-view'
import { FieldsSpread } from './fields-spread'
import { RowsByField } from './rows-by-field'

type AgencySectionsProps = {
  result: Pick<AgencyResult, 'fields' | 'criteria' | 'rows'>
  rowHref: (code: string) => string
}

type FieldsPanelProps = {
  result: Pick<AgencyResult, 'fields'>
  view: AgencyView
  path: string
  className?: string
}

/** Fields against the block: ranges first, a star as the second view of the same figures. */
export function FieldsPanel({ result, view, path, className }: FieldsPanelProps) {
  const t = useTranslations('ranking.agency')
  const isRadar = view.fields === 'radar'
  const downloads = <TableDownloads base={`${path}/files/fields`} />
  return (
    <Panel
      id="fields"
      title={t('fields')}
      aside={isRadar ? undefined : t('fieldsNote')}
      className={className}
    >
      <SegmentedControl
        className="mb-2"
        label={t('fieldsView')}
        segments={(['spread', 'radar'] as const).map((fields) => ({
          key: fields,
          label: t(`fieldsAs.${fields}`),
          current: view.fields === fields,
          href: viewHref(path, { ...view, fields }),
        }))}
      />
      {isRadar ? (
        <FieldsRadar fields={result.fields} downloads={downloads} />
      ) : (
        <FieldsSpread fields={result.fields} downloads={downloads} />
      )}
    </Panel>
  )
}

/** Every row, by field and criterion. */
export function AllRows({ result, rowHref, path }: AgencySectionsProps & { path: string }) {
  const t = useTranslations('ranking.agency')
  return (
    <section aria-labelledby="all-rows" className="mt-6">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id="all-rows" className="scroll-mt-16 text-16 font-semibold">
          {t('allRows')}
        </h2>
        <TableDownloads base={`${path}/files/rows`} />
      </div>
      <RowsByField fields={result.fields} criteria={result.criteria} rows={result.rows} rowHref={rowHref} />
    </section>
  )
}
