import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { DataMark } from '@/components/shell/data-mark'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDeadline, MISSING } from '@/lib/format'
import { canReadFormerDesk } from '@/lib/former-result/policy'
import { deadlineOfPhase } from '@/lib/home/policy'
import { canManageRound, canReadBoard } from '@/lib/round/policy'
import { listRounds } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rounds'))('title') }
}

export default async function RoundsPage() {
  const actor = await requireActor('/rounds')
  if (!canReadBoard(actor)) notFound()
  const [t, rounds] = await Promise.all([getTranslations('rounds'), listRounds(actor)])
  const create = canManageRound(actor).allowed && (
    <LinkButton variant="primary" icon="plus" href="/rounds/new">
      {t('create')}
    </LinkButton>
  )
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('title')}
      sub={t('sub', { count: rounds.length })}
      actions={create}
    >
      <TableWrap label={t('title')} fits>
        {rounds.length === 0 ? (
          <EmptyState what={t('none')} who={t('noneWho')} />
        ) : (
          <RoundTable rounds={rounds} />
        )}
      </TableWrap>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-13">
        <Link href="/work-plan">{t('toWorkPlan')}</Link>
        <Link href="/agencies">{t('toAgencies')}</Link>
        {canReadFormerDesk(actor) && <Link href="/rounds/former-results">{t('toFormerResults')}</Link>}
      </p>
    </Frame>
  )
}

async function RoundTable({ rounds }: { rounds: RoundView[] }) {
  const [t, locale] = await Promise.all([getTranslations(), getLocale()])
  return (
    <Table density="normal">
      <thead>
        <tr>
          <Th>{t('rounds.year')}</Th>
          <Th>{t('rounds.plan')}</Th>
          <Th>{t('rounds.block')}</Th>
          <Th>{t('rounds.phase')}</Th>
          <Th>{t('rounds.nextDeadline')}</Th>
        </tr>
      </thead>
      {rounds.map((round) => (
        <tbody key={round.id}>
          {round.blocks.map((block, i) => {
            const deadline = deadlineOfPhase(block)
            return (
              <tr key={block.blockId}>
                {i === 0 && (
                  <>
                    <th scope="rowgroup" rowSpan={round.blocks.length} className="align-top pt-2!">
                      <Link href={`/rounds/${round.id}`} className="fig touch-target text-16 font-semibold">
                        {round.year}
                      </Link>
                      {round.demonstration && (
                        <span className="mt-1 block">
                          <DataMark>{t('shell.demonstration')}</DataMark>
                        </span>
                      )}
                    </th>
                    <Td rowSpan={round.blocks.length} className="pt-2! align-top">
                      {round.planNumber}
                    </Td>
                  </>
                )}
                <Td>
                  <Link href={`/rounds/${round.id}?block=${block.blockId}`}>{block.blockName[locale]}</Link>
                </Td>
                <Td>{t(`phase.${block.phase}`)}</Td>
                <Td className="fig">{deadline ? formatDeadline(deadline) : MISSING}</Td>
              </tr>
            )
          })}
        </tbody>
      ))}
    </Table>
  )
}
