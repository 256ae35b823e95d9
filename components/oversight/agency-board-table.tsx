import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ProgressBarCells } from '@/components/home/progress-bar-cells'
import { StateWords, StepHeads } from '@/components/home/progress-table'
import { Icon } from '@/components/ui/icon'
import { DetailRow, Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { AgencyProgress, BlockProgress } from '@/lib/progress/types'
import type { AgencyBoardProps } from './agency-board'
import { AgencyDetail } from './agency-detail'
import { ChooseAll, ChooseOne } from './choose-cells'
import { LastSent } from './last-sent'
import type { Chosen } from './use-chosen'

type AgencyBoardTableProps = AgencyBoardProps & { block: BlockProgress; chosen: Chosen }

/** One block: an agency per row, opened in place for its notes and reminders. */
export function AgencyBoardTable({ block, chosen, ...rest }: AgencyBoardTableProps) {
  const t = useTranslations('oversight')
  const progress = useTranslations('home.progress')
  const locale = useLocale()
  const name = block.blockName[locale]
  const title = progress('blockCount', { block: name, count: block.agencies.length })
  const { actions } = rest
  const ids = block.agencies.filter((a) => a.isRemindable).map((a) => a.agencyId)
  return (
    <TableWrap label={title} fits>
      <Table density="matrix" sticky>
        <thead>
          <tr>
            {actions && (
              <ChooseAll ids={ids} chosen={chosen} label={progress('selectAll', { block: name })} />
            )}
            <Th>{title}</Th>
            <Th>{progress('state')}</Th>
            <Th className="w-[42%] max-md:hidden">
              <StepHeads />
            </Th>
            <Th className="max-md:hidden">{t('reminded')}</Th>
          </tr>
        </thead>
        <tbody>
          {block.agencies.map((agency) => (
            <AgencyRow key={agency.agencyId} agency={agency} chosen={chosen} {...rest} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

type AgencyRowProps = AgencyBoardProps & { agency: AgencyProgress; chosen: Chosen }

function AgencyRow({ agency, board, last, actions, chosen }: AgencyRowProps) {
  const [t, progress] = [useTranslations('oversight'), useTranslations('home.progress')]
  const locale = useLocale()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { agencyId } = agency
  const name = agency.name[locale]
  const notes = board.notes?.filter((n) => n.agencyId === agencyId)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <>
      <Tr selected={chosen.has(agencyId)} className="max-md:h-11">
        {actions && (
          <ChooseOne
            id={agencyId}
            chosen={chosen}
            label={progress('select', { agency: name })}
            isOffered={agency.isRemindable}
          />
        )}
        <Th scope="row">
          <button
            ref={opener}
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="touch-target inline-flex min-h-6 items-start gap-1 text-left hover:underline max-md:min-h-11 max-md:items-center"
          >
            <Icon
              name={isOpen ? 'chevron-down' : 'chevron-right'}
              size="small"
              className="mt-1 max-md:mt-0"
            />
            <span>
              {name}
              {notes && notes.length > 0 && (
                <span className="ml-2 font-normal whitespace-nowrap text-ink-muted">
                  <Icon name="comment" size="text" className="mr-0.5" />
                  {t('noteCount', { count: notes.length })}
                </span>
              )}
            </span>
          </button>
        </Th>
        <Td className="whitespace-nowrap">
          <StateWords agency={agency} />
        </Td>
        <Td className="max-md:hidden">
          <ProgressBarCells progress={agency} />
        </Td>
        <Td
          className={clsx('whitespace-nowrap max-md:hidden', !last[agencyId]?.isRecent && 'text-ink-muted')}
        >
          <LastSent last={last[agencyId]} dayOnly />
        </Td>
      </Tr>
      {isOpen && (
        <DetailRow columns={4 + Number(actions !== null)}>
          <AgencyDetail {...{ agencyId, name, board, actions, onClose: close }} />
        </DetailRow>
      )}
    </>
  )
}
