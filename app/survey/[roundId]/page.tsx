import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { requireActor } from '@/lib/session'
import type { CentralGrid, CentralRow } from '@/lib/survey/types'
import { CentralTable } from './central-table'
import { surveyHref, surveyPlace, type SurveyPlace, type SurveyQuery } from './survey-place'

type SurveyPageProps = { params: Promise<{ roundId: string }>; searchParams: Promise<SurveyQuery> }

export async function generateMetadata({ params }: SurveyPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('survey'))('title', { year: roundId }) }
}

const fieldOf = (code: string): string => code.split('.')[0] ?? code

export default async function SurveyPage({ params, searchParams }: SurveyPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/survey/${roundId}`)
  const place = await surveyPlace(actor, roundId, asked)
  const { grid, block, kind, round } = place
  const t = await getTranslations('survey')
  const rows = asked.field ? grid.rows.filter((r) => fieldOf(r.code) === asked.field) : grid.rows
  const here = { block: block.blockId, kind }
  const download = { ...here }
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={block.blockId}
      current="survey"
      title={t('title', { year: round.year })}
      sub={t(`sub.${kind}`, { rows: grid.rows.length, agencies: grid.agencies.length })}
      actions={
        grid.agencies.length > 0 && (
          <>
            <LinkButton
              size="sm"
              icon="download"
              prefetch={false}
              href={surveyHref(`/survey/${roundId}/template`, download)}
            >
              {t('template')}
            </LinkButton>
            {kind === 'survey' && grid.rows.some((row) => row.groups.length > 0) && (
              <LinkButton
                size="sm"
                icon="download"
                prefetch={false}
                href={surveyHref(`/survey/${roundId}/template`, { ...download, form: 'groups' })}
              >
                {t('templateByGroup')}
              </LinkButton>
            )}
            {grid.canEnter.allowed && (
              <LinkButton size="sm" icon="upload" href={surveyHref(`/survey/${roundId}/import`, here)}>
                {t('import')}
              </LinkButton>
            )}
          </>
        )
      }
    >
      <Switches place={place} asked={asked} />
      {!grid.canEnter.allowed && (
        <Notice className="mb-3">
          <p>{t(`readOnly.${grid.canEnter.reason}`, { kind })}</p>
        </Notice>
      )}
      <GridOrWhy
        grid={grid}
        rows={rows.length > 0 ? rows : grid.rows}
        show={asked.show === 'points' ? 'points' : 'values'}
      />
    </Frame>
  )
}

async function GridOrWhy({
  grid,
  rows,
  show,
}: {
  grid: CentralGrid
  rows: CentralRow[]
  show: 'values' | 'points'
}) {
  const [t, locale] = await Promise.all([getTranslations('survey'), getLocale()])
  if (grid.agencies.length === 0 || grid.rows.length === 0) {
    return (
      <Panel flush>
        <EmptyState what={t('empty')} who={t('emptyWho')} />
      </Panel>
    )
  }
  return (
    <>
      <CentralTable key={`${grid.blockId}/${grid.kind}`} grid={grid} rows={rows} show={show} />
      {rows.length > 8 && (
        <details className="mt-3 text-13">
          <summary className="font-medium">{t('legend')}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1 md:grid-cols-[4rem_1fr]">
            {rows.map((r) => (
              <div key={r.code} className="contents">
                <dt className="fig text-ink-muted">{r.code}</dt>
                <dd>{r.name[locale]}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

async function Switches({ place, asked }: { place: SurveyPlace; asked: SurveyQuery }) {
  const [t, locale] = await Promise.all([getTranslations('survey'), getLocale()])
  const { round, block, kind, kinds, grid } = place
  const path = `/survey/${round.id}`
  const fields = [...new Set(grid.rows.map((r) => fieldOf(r.code)))]
  const here = { block: block.blockId, kind, field: asked.field, show: asked.show }
  return (
    <div className="mb-3 flex flex-wrap gap-x-4 gap-y-2">
      <SegmentedControl
        label={t('block')}
        segments={round.blocks.map((b) => ({
          key: b.blockId,
          label: b.blockName[locale],
          current: b.blockId === block.blockId,
          href: surveyHref(path, { kind, block: b.blockId }),
        }))}
      />
      {kinds.length > 1 && (
        <SegmentedControl
          label={t('kind')}
          segments={kinds.map((k) => ({
            key: k,
            label: t(`kinds.${k}`),
            current: k === kind,
            href: surveyHref(path, { block: block.blockId, kind: k }),
          }))}
        />
      )}
      {fields.length > 1 && (
        <SegmentedControl
          label={t('field')}
          segments={[
            {
              key: 'all',
              label: t('allFields'),
              count: grid.rows.length,
              current: !asked.field,
              href: surveyHref(path, { ...here, field: undefined }),
            },
            ...fields.map((f) => ({
              key: f,
              label: t('fieldNumber', { field: f }),
              count: grid.rows.filter((r) => fieldOf(r.code) === f).length,
              current: asked.field === f,
              href: surveyHref(path, { ...here, field: f }),
            })),
          ]}
        />
      )}
      <SegmentedControl
        label={t('show')}
        segments={[
          {
            key: 'values',
            label: t(`values.${kind}`),
            current: asked.show !== 'points',
            href: surveyHref(path, { ...here, show: undefined }),
          },
          {
            key: 'points',
            label: t('showPoints'),
            current: asked.show === 'points',
            href: surveyHref(path, { ...here, show: 'points' }),
          },
        ]}
      />
    </div>
  )
}
