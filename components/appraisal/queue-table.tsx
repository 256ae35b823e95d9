import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Count } from '@/components/figure/count'
import { useFigures } from '@/components/score-trail/use-figures'
import { Code } from '@/components/ui/code'
import { Icon } from '@/components/ui/icon'
import { Meter } from '@/components/ui/meter'
import { GroupRow, Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDayOfYear } from '@/lib/format'
import type { QueueBlock, QueueRow, WorkCounts } from '@/lib/queue/types'

const COLUMNS = 6

/** The appraiser's rows by field, each with what is done; a row leads to its table of agencies. */
export function QueueByRow({ roundId, block }: { roundId: string; block: QueueBlock }) {
  const t = useTranslations('appraise.queue')
  const figures = useFigures()
  return (
    <TableWrap label={t('byRow')} fits>
      <Table sticky>
        <QueueHead first={t('row')} second={block.stage === 'appraisal2'} />
        {block.fields.map((field) => (
          <tbody key={field.code}>
            <GroupRow columns={COLUMNS}>
              {field.code} {figures.words(field.name)}
            </GroupRow>
            {field.rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">
                  <Link
                    href={`/appraise/${roundId}/${block.block.blockId}/row/${row.code}`}
                    prefetch={false}
                    className="touch-target inline-flex min-h-6 items-baseline gap-2 py-1"
                  >
                    <Code>{row.code}</Code> {figures.words(row.name)}
                  </Link>
                  <DueNote row={row} />
                </th>
                <CountCells counts={row} />
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
    </TableWrap>
  )
}

/** The day by which what was given to the appraiser is due; late in words as well. */
function DueNote({ row: { dueOn, isLate, done, total } }: { row: QueueRow }) {
  const t = useTranslations('appraise.queue')
  if (dueOn === null || (total > 0 && done === total)) return null
  const day = formatDayOfYear(dueOn)
  return (
    <span className={isLate ? 'ml-2 text-12 text-warning-ink' : 'ml-2 text-12 font-normal text-ink-muted'}>
      {isLate && <Icon name="warning" size="text" className="mr-0.5" />}
      {isLate ? t('late', { day }) : t('due', { day })}
    </span>
  )
}

/** The agencies of a block with what is done of the appraiser's rows; his own is not among them. */
export function QueueByAgency({ roundId, block }: { roundId: string; block: QueueBlock }) {
  const t = useTranslations('appraise.queue')
  const figures = useFigures()
  return (
    <TableWrap label={t('byAgency')} fits>
      <Table sticky>
        <QueueHead first={t('agency')} second={block.stage === 'appraisal2'} />
        <tbody>
          {block.agencies.map((agency) => (
            <tr key={agency.agencyId} data-muted={agency.isSubmitted ? undefined : true}>
              <th scope="row">
                {agency.isSubmitted ? (
                  <Link
                    href={`/appraise/${roundId}/agency/${agency.agencyId}`}
                    prefetch={false}
                    className="touch-target inline-flex min-h-6 items-center py-1"
                  >
                    {figures.words(agency.name)}
                  </Link>
                ) : (
                  figures.words(agency.name)
                )}
              </th>
              {agency.isSubmitted ? (
                <CountCells counts={agency} />
              ) : (
                <td colSpan={COLUMNS - 1}>{t('notSubmitted')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function QueueHead({ first, second }: { first: string; second: boolean }) {
  const t = useTranslations('appraise.queue')
  return (
    <thead>
      <tr>
        <Th>{first}</Th>
        <Th className="w-40">{second ? t('progressSecond') : t('progress')}</Th>
        <Th numeric>{t('done')}</Th>
        <Th numeric>{t('asked')}</Th>
        <Th numeric>{t('claims')}</Th>
        <Th numeric>{t('objections')}</Th>
      </tr>
    </thead>
  )
}

function CountCells({ counts }: { counts: WorkCounts }) {
  const t = useTranslations('appraise.queue')
  const { total, done } = counts
  return (
    <>
      <Td>
        {total > 0 && (
          <Meter
            label={t('progressWords', { done, total })}
            parts={[{ key: 'done', share: done / total, ink: done === total ? 'chart-3' : 'chart-1' }]}
          />
        )}
      </Td>
      <Td numeric deciding={done < total}>
        {t('doneOf', { done, total })}
      </Td>
      <Waiting count={counts.asked} />
      <Waiting count={counts.claims} urgent />
      <Waiting count={counts.objections} urgent />
    </>
  )
}

/** A zero says nothing and is faint. */
function Waiting({ count, urgent = false }: { count: number; urgent?: boolean }) {
  return (
    <Td
      numeric
      className={
        count === 0 ? 'text-ink-faint' : urgent ? 'font-semibold text-needs-explanation-ink' : undefined
      }
    >
      <Count value={count} />
    </Td>
  )
}
