'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { BODIES, type Body, type Composition, type Seat } from '@/lib/composition/types'
import { formatDay } from '@/lib/format'
import { SeatForm } from './seat-form'
import type { Run } from './step-button'

export type SeatActions = Record<'add' | 'change' | 'end', Run>
/** Which seat is being worked on; a new one where `seat` is null. */
export type Editing = { what: keyof SeatActions; seat: Seat | null; body: Body }

/** Council and working group by their decisions, with what Home Affairs may change, and who sat there before. */
export function CompositionTable({
  composition,
  actions,
}: {
  composition: Composition
  actions: SeatActions
}) {
  const t = useTranslations('composition')
  const refusal = useTranslations('refusal')
  const [editing, setEditing] = useState<Editing | null>(null)
  const { canChange, votingMembers, former } = composition
  const manages = canChange.allowed || canChange.reason !== 'not-allowed'
  const needed = Math.floor(votingMembers / 2) + 1
  return (
    <div className="flex flex-col gap-4">
      {manages && !canChange.allowed && (
        <Notice>
          <p>{refusal(canChange.reason)}</p>
        </Notice>
      )}
      {editing && (
        <SeatForm
          key={`${editing.what}/${editing.seat?.seatId ?? editing.body}`}
          composition={composition}
          editing={editing}
          run={actions[editing.what]}
          onDone={() => setEditing(null)}
        />
      )}
      {BODIES.map((body) => (
        <BodyPanel
          key={body}
          body={body}
          seats={composition.seats.filter((s) => s.body === body)}
          aside={body === 'council' ? t('voting', { count: votingMembers, needed }) : null}
          edit={canChange.allowed ? setEditing : null}
        />
      ))}
      {former.length > 0 && (
        <Panel title={t('history')}>
          <ul className="flex flex-col gap-1 text-13">
            {former.map((seat) => (
              <FormerSeat key={seat.seatId} seat={seat} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

type BodyProps = { body: Body; seats: Seat[]; aside: string | null; edit: ((e: Editing) => void) | null }

function BodyPanel({ body, seats, aside, edit }: BodyProps) {
  const t = useTranslations('composition')
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-16 font-semibold">{t(body)}</h2>
        {aside && <p className="text-13 text-ink-muted">{aside}</p>}
        {edit && (
          <Button size="sm" icon="plus" onClick={() => edit({ what: 'add', seat: null, body })}>
            {t('add')}
          </Button>
        )}
      </div>
      <TableWrap label={t(body)} fits>
        <Table density="normal">
          <thead>
            <tr>
              <Th className="w-32">{t('role')}</Th>
              <Th>{t('position')}</Th>
              <Th>{t('person')}</Th>
              <Th className="max-lg:hidden">{t('decision')}</Th>
              {edit && <Th className="w-44" />}
            </tr>
          </thead>
          <tbody>
            {seats.map((seat) => (
              <SeatRow key={seat.seatId} seat={seat} edit={edit} />
            ))}
          </tbody>
        </Table>
        {seats.length === 0 && <EmptyState what={t('none')} who={t('noneWho')} />}
      </TableWrap>
    </section>
  )
}

function SeatRow({ seat, edit }: { seat: Seat; edit: BodyProps['edit'] }) {
  const t = useTranslations('composition')
  const figures = useFigures()
  const { body } = seat
  return (
    <tr>
      <Td>{t(`roles.${seat.role}`)}</Td>
      <th scope="row" className="font-medium!">
        {figures.words(seat.position)}
        {seat.agencyName && (
          <span className="block pb-1 text-12 font-normal text-ink-muted">
            {figures.words(seat.agencyName)}
          </span>
        )}
      </th>
      <Td>{seat.personName ?? <span className="text-ink-muted">{t('noAccount')}</span>}</Td>
      <Td context className="max-lg:hidden">
        {seat.decidedOn
          ? t('dated', { number: seat.decisionNumber, day: formatDay(seat.decidedOn) })
          : t('byPlan')}
      </Td>
      {edit && (
        <Td>
          <span className="flex flex-wrap justify-end gap-1">
            <Button size="sm" variant="plain" onClick={() => edit({ what: 'change', seat, body })}>
              {t('change')}
              <span className="sr-only"> {figures.words(seat.position)}</span>
            </Button>
            <Button size="sm" variant="plain" onClick={() => edit({ what: 'end', seat, body })}>
              {t('end')}
              <span className="sr-only"> {figures.words(seat.position)}</span>
            </Button>
          </span>
        </Td>
      )}
    </tr>
  )
}

function FormerSeat({ seat }: { seat: Seat }) {
  const t = useTranslations('composition')
  const figures = useFigures()
  return (
    <li className="flex flex-wrap gap-x-3">
      <span className="font-medium">{figures.words(seat.position)}</span>
      <span className="text-ink-muted">{t(`roles.${seat.role}`)}</span>
      {seat.personName && <span>{seat.personName}</span>}
      <span className="text-ink-muted">
        {t('former', { day: formatDay(seat.endedOn), number: seat.endDecisionNumber })}
      </span>
    </li>
  )
}
