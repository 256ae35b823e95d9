import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { decideAtCouncilAction } from '@/app/council/actions'
import { Frame } from '@/app/frame'
import { RuleLine } from '@/components/appraisal/rule-line'
import { SubmittedPane } from '@/components/appraisal/submitted-pane'
import { DecisionPanel } from '@/components/council/decision-panel'
import { ImpactTable } from '@/components/council/impact-table'
import { OptionCards } from '@/components/council/option-cards'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { Crumbs } from '@/components/shell/crumbs'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { getCouncilItem } from '@/lib/council/queries'
import type { CouncilItem } from '@/lib/council/types'
import { requireActor } from '@/lib/session'

type ItemPageProps = { params: Promise<{ roundId: string; blockId: string; lineId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('council'))('itemTitle') }
}

export default async function CouncilItemPage({ params }: ItemPageProps) {
  const { roundId, blockId, lineId } = await params
  const actor = await requireActor(`/council/${roundId}/${blockId}/${lineId}`)
  const council = z.uuid().safeParse(lineId).success
    ? await getCouncilItem(actor, { roundId, blockId, lineId })
    : null
  if (!council) notFound()
  const t = await getTranslations('council')
  const { item, impact, grounds, reasonCodes } = council
  const other = item.claimedPoints === null ? t('option.self') : t('option.claim')
  return (
    <Frame actor={actor} roundId={roundId} blockId={blockId} current="council">
      <ItemHead council={council} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OptionCards item={item} grounds={grounds} reasonCodes={reasonCodes} />
          {impact && (
            <ImpactTable
              impact={impact}
              otherLabel={item.decision?.verdict === 'adjust' ? t('option.decided') : other}
            />
          )}
          <Panel title={t('dossier')}>
            <div className="grid gap-4 md:grid-cols-2">
              <SubmittedPane line={item.line} row={item.row} selfPoints={item.selfPoints} grounds={grounds} />
              <section>
                <h3 className="mb-1 text-13 font-semibold">{t('ledger')}</h3>
                <LedgerList
                  entries={item.line.ledger}
                  row={item.row}
                  reasons={[...reasonCodes, ...grounds]}
                />
              </section>
            </div>
          </Panel>
        </div>
        <div className="min-w-0">
          <DecisionPanel council={council} decide={decideAtCouncilAction} />
        </div>
      </div>
    </Frame>
  )
}

async function ItemHead({ council }: { council: CouncilItem }) {
  const [t, locale] = await Promise.all([getTranslations('council'), getLocale()])
  const { item, position, roundId, block } = council
  const place = `/council/${roundId}/${block.blockId}`
  return (
    <div className="mb-3">
      <Crumbs
        items={[
          { label: t('title', { year: council.year }), href: `/council/${roundId}?block=${block.blockId}` },
          { label: block.blockName[locale] },
          { label: t('itemOf', { index: position.index + 1, count: position.count }) },
        ]}
      />
      <p className="text-16 text-ink-muted">{item.line.agencyName[locale]}</p>
      <h1 className="text-22 font-semibold md:text-28">
        {item.row.code} {item.row.name[locale]}
      </h1>
      <RuleLine row={item.row} />
      <p className="mt-2 flex flex-wrap items-center gap-2">
        {position.before && (
          <LinkButton size="sm" icon="chevron-left" href={`${place}/${position.before}`}>
            {t('before', { index: position.index })}
          </LinkButton>
        )}
        {position.after && (
          <LinkButton size="sm" iconAfter="chevron-right" href={`${place}/${position.after}`}>
            {t('after', { index: position.index + 2 })}
          </LinkButton>
        )}
        <span className="text-13 text-ink-muted">{t(`kind.${item.kind}`)}</span>
      </p>
    </div>
  )
}
