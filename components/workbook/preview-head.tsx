import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'

type PreviewHeadProps = {
  fileName: string
  downloadedAt: string
  uploadedAt: string
  appliedAt: string | null
  expiresAt: string
}

/** Which file this is, and how old. */
export function PreviewHead({ fileName, downloadedAt, uploadedAt, appliedAt, expiresAt }: PreviewHeadProps) {
  const t = useTranslations('workbook.head')
  const times = { downloadedAt, uploadedAt, appliedAt, expiresAt }
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-13">
      <div className="min-w-0">
        <dt className="text-12 text-ink-muted">{t('file')}</dt>
        <dd className="font-medium break-all">{fileName}</dd>
      </div>
      {Object.entries(times).map(
        ([name, at]) =>
          at && (
            <div key={name}>
              <dt className="text-12 text-ink-muted">{t(name)}</dt>
              <dd className="fig">
                <Moment at={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
