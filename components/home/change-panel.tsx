import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { formatCount, formatDayOfYear, formatInstant } from '@/lib/format'
import type { Change } from '@/lib/home/types'

/** What others did since the person was last here. */
export function ChangePanel({ changes, since }: { changes: readonly Change[]; since: Date | null }) {
  const t = useTranslations('home.changes')
  return (
    <Panel title={since ? t('since', { at: formatInstant(since) }) : t('title')} flush={changes.length === 0}>
      {changes.length === 0 ? (
        <EmptyState what={since ? t('none') : t('firstVisit')} who={t('noneWho')} />
      ) : (
        <ul>
          {changes.map((change) => (
            <ChangeItem key={`${change.day} ${change.action}`} change={change} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Names written out; the rest is counted. */
const NAMED = 3

function ChangeItem({ change }: { change: Change }) {
  const t = useTranslations('home')
  const locale = useLocale()
  const format = useFormatter()
  const names = change.agencies[locale]
  const rest = names.length - NAMED
  const shown = rest > 0 ? [...names.slice(0, NAMED), t('changes.more', { count: rest })] : names
  const agencies = shown.length > 0 ? format.list(shown) : t('changes.noAgency')
  return (
    <li className="flex gap-4 border-b border-line-faint py-2 text-13 last:border-b-0 last:pb-0">
      <time dateTime={change.day} className="min-w-12 flex-none text-ink-muted">
        {formatDayOfYear(change.day)}
      </time>
      <span className="min-w-0">
        <span className="block">{t(`change.${change.action}`, { count: change.count })}</span>
        <span className="block text-12 text-ink-muted">
          {names.length > 0 ? agencies : t('changes.times', { count: formatCount(change.count, { locale }) })}
        </span>
      </span>
    </li>
  )
}
