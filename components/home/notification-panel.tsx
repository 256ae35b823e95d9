'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { ActionResult } from '@/lib/action-result'
import { formatInstant } from '@/lib/format'
import type { NotificationView } from '@/lib/notification/types'

type ReadAction = (input: unknown) => Promise<ActionResult<void>>
type NotificationPanelProps = { notifications: readonly NotificationView[]; read: ReadAction }

/** The person's own notifications; following one marks it as read. */
export function NotificationPanel({ notifications, read }: NotificationPanelProps) {
  const t = useTranslations('home.notices')
  const { run, busy, answer } = useCommand(read)
  const unread = notifications.filter((n) => n.readAt === null).length
  const readAll = unread > 0 && (
    <Button variant="plain" size="sm" icon="check" disabled={busy} onClick={() => void run({})}>
      {t('readAll')}
    </Button>
  )
  return (
    <Panel
      id="notices"
      title={t('title')}
      aside={readAll || undefined}
      flush={notifications.length === 0}
      className="scroll-mt-16"
    >
      <AnswerNotice answer={answer} className="mb-2" />
      {notifications.length === 0 ? (
        <EmptyState what={t('none')} who={t('noneWho')} />
      ) : (
        <ul>
          {notifications.map((notification) => (
            <NotificationItem
              key={notification.id}
              notification={notification}
              onFollow={() => void run({ ids: [notification.id] })}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function NotificationItem({
  notification,
  onFollow,
}: {
  notification: NotificationView
  onFollow: () => void
}) {
  const t = useTranslations()
  const { kind, params, link, createdAt, readAt } = notification
  const isNew = readAt === null
  const words = t(`notification.${kind}`, { roundId: '–', decisionNumber: '–', ...params })
  return (
    <li className="flex gap-3 border-b border-line-faint py-2 text-13 last:border-b-0 last:pb-0">
      <span
        aria-hidden="true"
        className={clsx(
          'mt-1.5 size-2 flex-none rounded-full',
          isNew ? 'bg-action' : 'border border-line-strong',
        )}
      />
      <span className="min-w-0">
        {isNew && <span className="sr-only">{t('home.notices.new')} </span>}
        {link ? (
          <Link
            href={link}
            onClick={isNew ? onFollow : undefined}
            className={clsx('touch-target', isNew && 'font-medium')}
          >
            {words}
          </Link>
        ) : (
          <span className={isNew ? 'font-medium' : undefined}>{words}</span>
        )}
        {params.message && (
          <span className="block whitespace-pre-wrap text-ink-muted">{`“${params.message}”`}</span>
        )}
        <time dateTime={createdAt.toISOString()} className="block text-12 text-ink-muted">
          {formatInstant(createdAt)}
        </time>
      </span>
    </li>
  )
}
