import { getTranslations } from 'next-intl/server'
import { CARD_FONT } from '@/app/share-image/draw'
import { AgencyCard, RankingCard } from '@/components/share-image/ranking-card'
import { ShareCard } from '@/components/share-image/share-card'
import { formatDay, formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { RankingRow, RankingView } from '@/lib/ranking/types'

const PLACES = 5
const WHOLE_HUNDREDTHS = 10_000

const shareOf = (hundredths: number | null | undefined): number =>
  Math.max(0, Math.min(1, (hundredths ?? 0) / WHOLE_HUNDREDTHS))

async function frameOf(view: RankingView, locale: Locale) {
  const [t, shell] = await Promise.all([
    getTranslations({ locale, namespace: 'results' }),
    getTranslations({ locale, namespace: 'shell' }),
  ])
  return {
    site: shell('siteName'),
    city: shell('owner'),
    marks: [
      ...(view.illustrative ? [t('markIllustrative')] : []),
      ...(view.demonstration ? [t('markDemonstration')] : []),
    ],
    decision: view.publication
      ? t('decision', {
          number: view.publication.decisionNumber,
          day: formatDay(view.publication.decidedOn),
        })
      : '',
  }
}

/** The first places of a block. */
export async function rankingCard(view: RankingView, locale: Locale) {
  const [t, frame] = await Promise.all([
    getTranslations({ locale, namespace: 'shareImage' }),
    frameOf(view, locale),
  ])
  const ranked = view.rows.filter((row) => row.rank !== null)
  const rows = ranked.slice(0, PLACES).map((row) => ({
    rank: String(row.rank),
    name: row.name[locale],
    index: formatPercentHundredths(row.total?.percentHundredths ?? null, { locale }),
    share: shareOf(row.total?.percentHundredths),
  }))
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', fontFamily: CARD_FONT }}>
      <ShareCard
        {...frame}
        title={t('ranking', { year: view.year })}
        sub={t('rankingSub', { block: view.blockName[locale], count: ranked.length })}
      >
        <RankingCard rows={rows} />
      </ShareCard>
    </div>
  )
}

/** One agency of a block. */
export async function agencyCard(view: RankingView, row: RankingRow, locale: Locale) {
  const [t, frame] = await Promise.all([
    getTranslations({ locale, namespace: 'shareImage' }),
    frameOf(view, locale),
  ])
  const percent = (hundredths: number | null | undefined) =>
    formatPercentHundredths(hundredths ?? null, { locale })
  const own = row.total?.percentHundredths ?? null
  const best = view.rows.find((r) => r.rank === 1)?.total?.percentHundredths ?? null
  const ranked = view.rows.filter((r) => r.rank !== null).length
  const bar = (label: string, hundredths: number | null, isOwn = false) => ({
    label,
    value: percent(hundredths),
    share: shareOf(hundredths),
    isOwn,
  })
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', fontFamily: CARD_FONT }}>
      <ShareCard
        {...frame}
        title={row.name[locale]}
        sub={t('agencySub', { year: view.year, block: view.blockName[locale] })}
      >
        <AgencyCard
          figures={[
            { label: t('index'), value: percent(own) },
            {
              label: t('rank'),
              value: row.rank === null ? t('notRanked') : `${row.rank}/${ranked}`,
            },
          ]}
          bars={[bar(t('agency'), own, true), bar(t('median'), view.medianHundredths), bar(t('best'), best)]}
        />
      </ShareCard>
    </div>
  )
}
