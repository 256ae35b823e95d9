import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { formatDay } from '@/lib/format'
import { getCurrentRound, getWorkPlan, listRounds } from '@/lib/round/queries'
import type { RoundView, WorkPlan } from '@/lib/round/types'
import { requireActor } from '@/lib/session'
import { PlanTable } from './plan-table'

type WorkPlanPageProps = { searchParams: Promise<{ round?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('workPlan'))('title') }
}

export default async function WorkPlanPage({ searchParams }: WorkPlanPageProps) {
  const asked = await searchParams
  const actor = await requireActor('/work-plan')
  const [t, rounds, current] = await Promise.all([
    getTranslations('workPlan'),
    listRounds(actor),
    getCurrentRound(actor),
  ])
  const round = rounds.find((r) => r.id === asked.round) ?? current
  const plan = round && (await getWorkPlan(actor, round.id))
  return (
    <Frame
      actor={actor}
      roundId={round?.id}
      current="home"
      title={t('title')}
      sub={plan ? t('number', { number: plan.number }) : undefined}
    >
      <RoundSwitch rounds={rounds} round={round} />
      {plan ? (
        <PlanView plan={plan} roundYear={plan.year} />
      ) : (
        <Panel flush>
          <EmptyState what={t('none')} who={t('noneWho')} />
        </Panel>
      )}
    </Frame>
  )
}

async function RoundSwitch({ rounds, round }: { rounds: RoundView[]; round: RoundView | null }) {
  const t = await getTranslations('workPlan')
  if (rounds.length < 2) return null
  return (
    <SegmentedControl
      className="mb-3"
      label={t('round')}
      segments={rounds.map((r) => ({
        key: r.id,
        label: t('year', { year: r.year }),
        current: r.id === round?.id,
        href: `/work-plan?round=${r.id}`,
      }))}
    />
  )
}

async function PlanView({ plan, roundYear }: { plan: WorkPlan; roundYear: number }) {
  const [t, locale] = await Promise.all([getTranslations('workPlan'), getLocale()])
  const ofAnotherYear = !plan.tasks.some((task) => task.due?.startsWith(String(roundYear)))
  return (
    <>
      <p className="mb-3 max-w-[60rem]">{plan.title[locale]}</p>
      {ofAnotherYear && (
        <Notice tone="warn" className="mb-3">
          <p>{t('otherYear', { number: plan.number, year: roundYear })}</p>
        </Notice>
      )}
      <PlanTable plan={plan} />
      <dl className="mt-4 grid max-w-[60rem] gap-x-4 gap-y-1.5 text-13 md:grid-cols-[9rem_1fr]">
        <dt className="text-ink-muted">{t('issuer')}</dt>
        <dd>{plan.issuer[locale]}</dd>
        <dt className="text-ink-muted">{t('basedOn')}</dt>
        <dd>
          {plan.basedOn.map((b) => (
            <span key={b.number} className="block">
              {t('document', { number: b.number, day: formatDay(b.issuedOn) })}: {b.about[locale]}
            </span>
          ))}
        </dd>
        <dt className="text-ink-muted">{t('source')}</dt>
        <dd>{plan.source}</dd>
        <dt className="text-ink-muted">{t('provenance')}</dt>
        <dd>{plan.provenanceNote[locale]}</dd>
      </dl>
    </>
  )
}
