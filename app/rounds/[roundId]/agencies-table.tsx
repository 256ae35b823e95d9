import { useLocale, useTranslations } from 'next-intl'
import { Meter } from '@/components/ui/meter'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDeadline, formatInstant, MISSING } from '@/lib/format'
import type { BoardAgency, BoardBlock } from '@/lib/round/types'
import { CloseReopening } from './close-reopening'
import { ReopenButton } from './reopen-scope'

/** How far each agency of the block is. Percent is cut, not rounded: 100 means that nothing is left. */
export function AgenciesTable({ block, agencies }: { block: BoardBlock; agencies: BoardAgency[] }) {
  const t = useTranslations('rounds')
  const locale = useLocale()
  const reopens = block.agencies.some((a) => a.canReopen.allowed)
  return (
    <TableWrap label={t('agenciesOf', { block: block.blockName[locale] })} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th>{t('agency')}</Th>
            <Th>{t('state')}</Th>
            <Th className="min-w-40">{t('filled')}</Th>
            <Th>{t('submittedAt')}</Th>
            <Th numeric>{t('unread')}</Th>
            <Th numeric>{t('centralMissing')}</Th>
            {reopens && <Th>{t('reopen')}</Th>}
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <AgencyRow key={agency.agencyId} agency={agency} reopens={reopens} />
          ))}
        </tbody>
      </Table>
      {agencies.length === 0 && (
        <p className="px-4 py-3 text-13 text-ink-muted">
          {t(block.agencies.length === 0 ? 'noAgencies' : 'noneInFilter')}
        </p>
      )}
    </TableWrap>
  )
}

function AgencyRow({ agency, reopens }: { agency: BoardAgency; reopens: boolean }) {
  const t = useTranslations('rounds')
  const locale = useLocale()
  const { rowsFilled, rowsToFill } = agency
  const percent = rowsToFill === 0 ? 0 : Math.floor((rowsFilled * 100) / rowsToFill)
  return (
    <tr>
      <th scope="row">{agency.name[locale]}</th>
      <Td>
        {t(`assessmentState.${agency.state}`)}
        {agency.reopenedUntil && agency.state !== 'submitted' && (
          <span className="block text-12 text-warning-ink" title={agency.reopenReason ?? undefined}>
            {t('reopenedUntil', { until: formatDeadline(agency.reopenedUntil) })}
            {agency.reopenedCodes.length > 0 && (
              <span className="block">{t('reopenedRows', { rows: agency.reopenedCodes.join(', ') })}</span>
            )}
          </span>
        )}
      </Td>
      <Td>
        <span className="flex items-center gap-2">
          <Meter
            className="w-20 flex-none"
            label={t('filledOf', { filled: rowsFilled, of: rowsToFill })}
            parts={[{ key: 'filled', share: percent / 100 }]}
          />
          <span className="fig">{percent} %</span>
        </span>
      </Td>
      <Td className="fig whitespace-nowrap">
        {agency.state === 'submitted' ? formatInstant(agency.submittedAt) : MISSING}
      </Td>
      <Td numeric>{agency.state === 'submitted' ? agency.unread : MISSING}</Td>
      <Td numeric>{agency.centralMissing}</Td>
      {reopens && (
        <Td className="whitespace-nowrap">
          {agency.canReopen.allowed && (
            <ReopenButton
              agencyId={agency.agencyId}
              name={agency.name[locale]}
              isRunning={agency.canClose.allowed}
            />
          )}
          {agency.canClose.allowed && (
            <CloseReopening
              agency={{ assessmentId: agency.assessmentId, version: agency.version, name: agency.name }}
            />
          )}
        </Td>
      )}
    </tr>
  )
}
