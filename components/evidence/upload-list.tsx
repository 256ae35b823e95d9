'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { RowUploads, Upload } from './upload-queue'

/** What the server can refuse again without end is not offered again. */
const WORTH_RETRYING: ReadonlySet<string> = new Set(['upload-broken', 'fault', 'session-expired'])
const isWorthRetrying = ({ failed }: Upload): boolean => failed !== null && WORTH_RETRYING.has(failed.reason)
/** Of those that wait for their turn only the first are named. */
const NAMED_WAITING = 3

type UploadListProps = {
  row: RowUploads
  onCancel: (ids: readonly string[]) => void
  onRetry: (ids: readonly string[]) => void
}

/** A row's files on their way: all of them in one line, then those that move and those that failed. */
export function UploadList({ row, onCancel, onRetry }: UploadListProps) {
  const t = useTranslations('evidence')
  const { uploads } = row
  if (uploads.length === 0) return null
  const waiting = uploads.filter((upload) => upload.state === 'waiting')
  const unnamed = new Set(waiting.slice(NAMED_WAITING).map((upload) => upload.id))
  return (
    <div className="my-1">
      {row.total > 1 && <Overall row={row} onCancel={onCancel} onRetry={onRetry} />}
      <ul aria-label={t('uploads')} className="flex max-h-72 flex-col overflow-y-auto">
        {uploads
          .filter((upload) => !unnamed.has(upload.id))
          .map((upload) => (
            <UploadItem key={upload.id} upload={upload} onCancel={onCancel} onRetry={onRetry} />
          ))}
      </ul>
      {unnamed.size > 0 && (
        <p className="py-1 text-12 text-ink-muted">{t('moreWaiting', { count: unnamed.size })}</p>
      )}
    </div>
  )
}

function Overall({ row, onCancel, onRetry }: UploadListProps) {
  const t = useTranslations('evidence')
  const idsOf = (wanted: (upload: Upload) => boolean) => row.uploads.filter(wanted).map((upload) => upload.id)
  const pending = idsOf((upload) => upload.state !== 'failed')
  const retriable = idsOf(isWorthRetrying)
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-1 pb-1">
      <div className="min-w-40 flex-1">
        <ProgressBar label={t('arrived')} done={row.done} total={row.total} />
      </div>
      {retriable.length > 1 && (
        <Button size="sm" icon="retry" onClick={() => onRetry(retriable)}>
          {t('retryAll', { count: retriable.length })}
        </Button>
      )}
      {pending.length > 1 && (
        <Button size="sm" variant="plain" onClick={() => onCancel(pending)}>
          {t('cancelAll', { count: pending.length })}
        </Button>
      )}
    </div>
  )
}

type UploadItemProps = Omit<UploadListProps, 'row'> & { upload: Upload }

function UploadItem({ upload, onCancel, onRetry }: UploadItemProps) {
  const t = useTranslations('evidence')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint py-1 text-13">
      <span className="min-w-0 flex-1 truncate max-md:min-w-full">{upload.file.name}</span>
      <UploadState upload={upload} />
      {isWorthRetrying(upload) && (
        <Button size="sm" icon="retry" onClick={() => onRetry([upload.id])}>
          {t('retry')}
        </Button>
      )}
      <Button size="sm" variant="plain" onClick={() => onCancel([upload.id])}>
        {t(upload.failed ? 'dismiss' : 'cancel')}
        <span className="sr-only"> {upload.file.name}</span>
      </Button>
    </li>
  )
}

function UploadState({ upload }: { upload: Upload }) {
  const t = useTranslations('evidence')
  if (upload.failed) return <FailedWords upload={upload} />
  if (upload.state === 'waiting') return <span className="text-12 text-ink-muted">{t('waiting')}</span>
  return (
    <>
      {upload.state === 'offline' && (
        <span role="status" className="flex items-start gap-1.5 text-12 text-warning-ink">
          <Icon name="warning" className="mt-px size-3.5" />
          {t('offline')}
        </span>
      )}
      <Progress upload={upload} />
    </>
  )
}

function Progress({ upload }: { upload: Upload }) {
  const t = useTranslations('evidence')
  const percent =
    upload.file.size > 0 ? Math.min(100, Math.round((upload.sentBytes / upload.file.size) * 100)) : 0
  return (
    <span className="flex items-center gap-2">
      <span
        role="progressbar"
        aria-label={t('sending', { name: upload.file.name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="block h-2 w-28 border border-line bg-surface-sunken"
      >
        <span className="block h-full bg-action" style={{ width: `${percent}%` }} />
      </span>
      <span className="fig w-12 text-right text-12 text-ink-muted">{percent} %</span>
    </span>
  )
}

function FailedWords({ upload }: { upload: Upload }) {
  const t = useTranslations()
  if (!upload.failed) return null
  const { reason, data } = upload.failed
  const words =
    reason === 'fault'
      ? t('evidence.fault', { id: String(data.id) })
      : t.has(`evidence.failed.${reason}`)
        ? t(`evidence.failed.${reason}`, { limitMb: Number(data.limitMb ?? 0) })
        : t(`refusal.${reason}`)
  return (
    <span role="alert" className="flex items-start gap-1.5 text-danger-ink">
      <Icon name="warning" className="mt-0.5" />
      {words}
    </span>
  )
}
