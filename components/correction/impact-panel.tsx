import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Chip } from '@/components/ui/chip'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { BlockImpact, PrintedStanding, StandingChange } from '@/lib/correction/types'
import { formatPercentHundredths, formatPoints, MISSING } from '@/lib/format'

type ImpactPanelProps = { impact: BlockImpact; ownLeftOut: boolean }

/** What a correction makes of a block: points, index, place, tie and band of every agency, before and after. */
export function ImpactPanel({ impact, ownLeftOut }: ImpactPanelProps) {
  const t = useTranslations('correction')
  const figures = useFigures()
  const style = { locale: figures.locale }
  const mean = (value: number | null) => formatPercentHundredths(value, style)
  return (
    <Panel title={t('impact', { block: figures.words(impact.blockName) })} flush className="mb-4">
      <p className="px-4 pb-2 text-13 text-ink-muted">
        {t('impactWords', { moved: impact.movedCount })}{' '}
        {impact.meanAfter !== null &&
          t('impactMean', { before: mean(impact.meanBefore), after: mean(impact.meanAfter) })}{' '}
        {ownLeftOut && t('ownLeftOut')}
      </p>
      <ImpactTable impact={impact} agencies={impact.agencies} />
    </Panel>
  )
}

type ImpactTableProps = { impact: BlockImpact; agencies: readonly StandingChange[] }

export function ImpactTable({ impact, agencies }: ImpactTableProps) {
  const t = useTranslations('correction')
  const figures = useFigures()
  const style = { locale: figures.locale }
  const band = (key: string | null) => {
    const found = impact.bands.find((b) => b.key === key)
    return found ? figures.words(found.name) : MISSING
  }
  const place = (s: PrintedStanding) =>
    `${s.rank === null ? MISSING : String(s.rank)}${s.tied ? ` (${t('tied')})` : ''}`
  return (
    <TableWrap
      fits
      label={t('impact', { block: figures.words(impact.blockName) })}
      className="rounded-none! border-x-0! border-b-0!"
    >
      <Table sticky>
        <thead>
          <tr>
            <Th>{t('agency')}</Th>
            <Th>{t('rank')}</Th>
            <Th>{t('points')}</Th>
            <Th>{t('index')}</Th>
            <Th>{t('band')}</Th>
          </tr>
        </thead>
        <tbody>
          {agencies.map(({ agencyId, name, before, after, isCorrected }) => (
            <tr key={agencyId}>
              <th scope="row">
                {figures.words(name)} {isCorrected && <Chip>{t('correctedMark')}</Chip>}
              </th>
              <Change before={place(before)} after={place(after)} />
              <Change before={formatPoints(before.points, style)} after={formatPoints(after.points, style)} />
              <Change
                before={formatPercentHundredths(before.indexHundredths, style)}
                after={formatPercentHundredths(after.indexHundredths, style)}
              />
              <Change before={band(before.bandKey)} after={band(after.bandKey)} />
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function Change({ before, after }: { before: string; after: string }) {
  const t = useTranslations('correction')
  if (before === after) return <Td className="fig text-ink-muted">{before}</Td>
  return (
    <Td className="fig whitespace-nowrap">
      {before} <Icon name="arrow-right" size="small" className="text-ink-muted" />{' '}
      <span className="sr-only">{t('becomes')} </span>
      <b className="font-semibold text-action-ink">{after}</b>
    </Td>
  )
}
