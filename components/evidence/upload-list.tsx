'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { Upload } from './use-uploads'

/** What the server can refuse again without end is not offered again. */
const WORTH_RETRYING: ReadonlySet<string> = new Set(['upload-broken', 'fault', 'session-expired'])

type UploadListProps = {
  uploads: readonly Upload[]
  onCancel: (id: string) => void
  onRetry: (upload: Upload) => void
}

export function UploadList({ uploads, onCancel, onRetry }: UploadListProps) {
  const t = useTranslations('evidence')
  if (uploads.length === 0) return null
  return (
    <ul aria-label={t('uploads')} className="my-1 flex flex-col">
      {uploads.map((upload) => (
        <li
          key={upload.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint py-1 text-13"
        >
          <span className="min-w-0 flex-1 truncate">{upload.file.name}</span>
          {upload.failed ? <FailedWords upload={upload} /> : <Progress upload={upload} />}
          {upload.failed && WORTH_RETRYING.has(upload.failed.reason) && (
            <Button size="sm" icon="retry" onClick={() => onRetry(upload)}>
              {t('retry')}
            </Button>
          )}
          <Button size="sm" variant="plain" onClick={() => onCancel(upload.id)}>
            {t(upload.failed ? 'dismiss' : 'cancel')}
          </Button>
        </li>
      ))}
    </ul>
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
