import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { SeatView } from '@/lib/round/types'

/** Council or working group as its decision names it; the person where one holds the seat in the portal. */
export function SeatList({ title, seats }: { title: string; seats: SeatView[] }) {
  const t = useTranslations('rounds')
  const locale = useLocale()
  return (
    <Panel title={title} aside={seats.length > 0 && t('seatCount', { count: seats.length })} flush>
      {seats.length === 0 && <EmptyState what={t('noSeats')} who={t('noSeatsWho')} />}
      <ul className="pb-2 text-13">
        {seats.map((seat, i) => (
          <li
            key={`${seat.role}-${i}`}
            className="grid grid-cols-[7.5rem_1fr] gap-x-3 border-t border-line-faint px-4 py-1.5 first:border-t-0"
          >
            <span className="text-ink-muted">{t(`seat.${seat.role}`)}</span>
            <span>
              {seat.position[locale]}
              {seat.personName && <span className="block text-12 text-ink-muted">{seat.personName}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
