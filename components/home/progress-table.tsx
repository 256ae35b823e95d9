import { useLocale, useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import { formatDayOfYear } from '@/lib/format'
import { PROGRESS_STEPS, type AgencyProgress } from '@/lib/progress/types'
import { ProgressBarCells } from './progress-bar-cells'

export type Selection = {
  has: (agencyId: string) => boolean
  toggle: (agencyIds: string[], chosen: boolean) => void
}

type ProgressTableProps = {
  blockName: string
  agencies: readonly AgencyProgress[]
  /** Left out for those who may not remind. */
  selection?: Selection
}

/** In the middle of its row, which is as high as a finger on a phone. */
const boxLook = 'items-center! align-middle'

/** One block: an agency per row, its state in words and as a bar. */
export function ProgressTable({ blockName, agencies, selection }: ProgressTableProps) {
  const t = useTranslations('home.progress')
  const title = t('blockCount', { block: blockName, count: agencies.length })
  return (
    <TableWrap label={title} fits>
      <Table density="matrix" sticky>
        <thead>
          <tr>
            {selection && (
              <SelectAll
                agencies={agencies}
                selection={selection}
                label={t('selectAll', { block: blockName })}
              />
            )}
            <Th>{title}</Th>
            <Th>{t('state')}</Th>
            <Th className="w-[46%] max-md:hidden">
              <StepHeads />
            </Th>
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <ProgressRow key={agency.agencyId} agency={agency} selection={selection} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

/** The names of the steps, above the cells of the bar. */
export function StepHeads() {
  const t = useTranslations('home.progress')
  return (
    <>
      <span className="sr-only">{t('steps')}</span>
      <span aria-hidden="true" className="grid grid-cols-7 items-end gap-0.5 leading-tight tracking-tight">
        {PROGRESS_STEPS.map((step) => (
          <span key={step}>{t(`step.${step}`)}</span>
        ))}
      </span>
    </>
  )
}

function SelectAll({
  agencies,
  selection,
  label,
}: {
  agencies: readonly AgencyProgress[]
  selection: Selection
  label: string
}) {
  const ids = agencies.filter((a) => a.isRemindable).map((a) => a.agencyId)
  const isAll = ids.length > 0 && ids.every((id) => selection.has(id))
  return (
    <Th className="w-7 pr-0!">
      <Checkbox
        label={label}
        hideLabel
        className={boxLook}
        disabled={ids.length === 0}
        checked={isAll}
        onChange={(event) => selection.toggle(ids, event.target.checked)}
      />
    </Th>
  )
}

function ProgressRow({ agency, selection }: { agency: AgencyProgress; selection?: Selection }) {
  const t = useTranslations('home.progress')
  const locale = useLocale()
  const name = agency.name[locale]
  return (
    <Tr selected={selection?.has(agency.agencyId)} className="max-md:h-11">
      {selection && (
        <Td className="pr-0!">
          {agency.isRemindable && (
            <Checkbox
              label={t('select', { agency: name })}
              hideLabel
              className={boxLook}
              checked={selection.has(agency.agencyId)}
              onChange={(event) => selection.toggle([agency.agencyId], event.target.checked)}
            />
          )}
        </Td>
      )}
      <Th scope="row">{name}</Th>
      <Td className="whitespace-nowrap">
        <StateWords agency={agency} />
      </Td>
      <Td className="max-md:hidden">
        <ProgressBarCells progress={agency} />
      </Td>
    </Tr>
  )
}

export function StateWords({
  agency: { state, percent, submittedOn, isBehind },
}: {
  agency: AgencyProgress
}) {
  const t = useTranslations('home.progress.ofState')
  const day = submittedOn ? formatDayOfYear(submittedOn) : ''
  const words = t(state, { percent: percent ?? 0, day })
  if (!isBehind) return <span className="text-ink-muted">{words}</span>
  return (
    <span className="text-warning-ink">
      <Icon name="warning" size="text" className="mr-1" />
      {words}
    </span>
  )
}
