import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChartFigure } from '@/components/chart/chart-figure'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { TableDownloads } from '@/components/ui/table-downloads'
import { formatPercentHundredths } from '@/lib/format'
import { gapPercentOf, shareAt } from '@/lib/score-stage/policy'
import type { StageSums, StageView } from '@/lib/score-stage/types'
import { analysisPath, queryOf, type AnalysisPlace } from './analysis-choice'
import { signedPercent } from './signed-percent'
import { StagesChart, type StageMarks } from './stages-chart'
import { StagesTable } from './stages-table'

const DRAWN = 30
const HUNDREDTHS = 100

/** Self-score against appraisal against final, per field and per agency. */
export function StagesSection({ view, place }: { view: StageView; place: AnalysisPlace }) {
  const t = useTranslations('analysis.stages')
  const path = analysisPath(place)
  const drawn = view.agencies.slice(0, DRAWN)
  const fields = view.fields.filter((f) => f.maxPoints > 0)
  return (
    <div className="flex flex-col gap-4">
      <Panel title={t('fields')} aside={t('fieldsAbout', { count: view.agencies.length })}>
        <p className="mb-2 max-w-(--prose-max) text-13 text-ink-muted">{t('about')}</p>
        <Drawing
          title={t('fields')}
          name={`stages-fields-${view.head.year}-${place.blockId}`}
          rows={fields.map((f) => ({ ...f, key: f.code, before: `${f.code} ` }))}
          table={<StagesTable rows={fields} view={view} place={place} />}
        />
        <div className="mt-3">
          <TableDownloads base={`${path}/stage-fields`} />
        </div>
      </Panel>
      <Panel title={t('agencies')} aside={t('agenciesAbout')}>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <FieldChoice view={view} path={path} />
          <TableDownloads base={`${path}/stages`} query={queryOf({ field: view.fieldCode })} />
        </div>
        <Drawing
          title={t('agencies')}
          name={`stages-${view.head.year}-${place.blockId}`}
          rows={drawn.map((a) => ({ ...a, key: a.agencyId, before: '' }))}
          note={
            view.agencies.length > DRAWN
              ? t('charted', { shown: drawn.length, count: view.agencies.length })
              : undefined
          }
          table={<StagesTable rows={view.agencies} view={view} place={place} />}
        />
        <p className="mt-2 text-12 text-ink-muted">{t('where')}</p>
      </Panel>
    </div>
  )
}

function FieldChoice({ view, path }: { view: StageView; path: string }) {
  const t = useTranslations('analysis.stages')
  const losses = useTranslations('analysis.losses')
  const locale = useLocale()
  return (
    <form action={path} className="flex flex-wrap items-center gap-2 text-13 print:hidden">
      <input type="hidden" name="view" value="stages" />
      <label htmlFor="stage-field">{t('ofField')}</label>
      <Select
        id="stage-field"
        key={view.fieldCode}
        name="field"
        defaultValue={view.fieldCode ?? ''}
        className="w-72 max-w-full"
      >
        <option value="">{t('allFields')}</option>
        {view.fields.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name[locale]}
          </option>
        ))}
      </Select>
      <Button type="submit">{losses('show')}</Button>
    </form>
  )
}

type DrawingProps = {
  rows: readonly (StageSums & { key: string; before: string; name: { vi: string; en: string } })[]
  note?: string
  title: string
  name: string
  table: ReactNode
}

function Drawing({ rows, note, title, name, table }: DrawingProps) {
  const t = useTranslations('analysis.stages')
  const locale = useLocale()
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  const marks = rows
    .filter((row) => row.maxPoints > 0)
    .map((row): StageMarks => {
      const [self, final] = [shareAt(row, 'self'), shareAt(row, 'final')]
      return {
        key: row.key,
        title: row.before + row.name[locale],
        value: t('shown', {
          self: print(self),
          final: print(final),
          gap: signedPercent(gapPercentOf(row), locale),
        }),
        said: t('value', {
          name: row.before + row.name[locale],
          self: print(self),
          appraised: print(shareAt(row, 'second')),
          final: print(final),
        }),
        self: (self ?? 0) / HUNDREDTHS,
        appraised: (shareAt(row, 'second') ?? 0) / HUNDREDTHS,
        final: (final ?? 0) / HUNDREDTHS,
      }
    })
  if (marks.length === 0) return table
  return (
    <ChartFigure
      alt={t('alt', { values: marks.map((mark) => mark.said).join('; ') })}
      notes={note}
      title={title}
      name={name}
      legend={[
        { shape: 'triangle', ink: 'var(--chart-2)', words: t('legendSelf') },
        { shape: 'tick', ink: 'var(--chart-4)', words: t('legendAppraised') },
        { shape: 'dot', ink: 'var(--chart-1)', words: t('legendFinal') },
      ]}
      table={table}
    >
      <StagesChart rows={marks} />
    </ChartFigure>
  )
}
