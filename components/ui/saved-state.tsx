import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from './icon'
import type { IconName } from './icon'

export type SaveStatus =
  | { status: 'untouched' }
  | { status: 'saving' }
  /** `time` as a clock shows it: 10:42. */
  | { status: 'saved'; time?: string }
  /** Typed, and not sent yet. */
  | { status: 'not-saved' }
  | { status: 'offline' }
  /** `reason`: one sentence saying what to do. */
  | { status: 'failed'; reason?: string }

const looks: Record<SaveStatus['status'], { ink: string; icon: IconName | null }> = {
  untouched: { ink: '', icon: null },
  saving: { ink: 'text-ink-faint', icon: 'retry' },
  saved: { ink: 'text-success-ink', icon: 'check' },
  'not-saved': { ink: 'text-ink-muted', icon: 'pencil' },
  offline: { ink: 'text-warning-ink', icon: 'warning' },
  failed: { ink: 'text-danger-ink', icon: 'warning' },
}

/** Beside what was typed. The words change, the place does not, and a screen reader is told without being cut off. */
export function SavedState({ save, className }: { save: SaveStatus; className?: string }) {
  const look = looks[save.status]
  return (
    <span
      role="status"
      className={clsx('inline-flex min-h-[1.125rem] items-center gap-1 text-12', look.ink, className)}
    >
      {look.icon && <Icon name={look.icon} className="size-3.5" />}
      <SavedWords save={save} />
    </span>
  )
}

function SavedWords({ save }: { save: SaveStatus }) {
  const t = useTranslations('state')
  switch (save.status) {
    case 'untouched':
      return null
    case 'saving':
      return t('saving')
    case 'saved':
      return <span className="fig">{save.time ? t('savedAt', { time: save.time }) : t('saved')}</span>
    case 'not-saved':
      return t('notSaved')
    case 'offline':
      return t('offline')
    case 'failed':
      return save.reason ?? t('saveFailed')
  }
}
