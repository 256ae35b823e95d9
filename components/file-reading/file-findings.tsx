import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { isBeingRead } from '@/lib/file-reading/policy'
import type { FileReadingView } from '@/lib/file-reading/types'
import { SignatureList } from './signature-list'

/** Whether there is anything to say of the file. */
export function hasFindings(reading: FileReadingView | null): boolean {
  if (!reading) return false
  const { scan, signatures, condition, unsearchable } = reading
  return (
    isBeingRead(reading) ||
    scan === 'infected' ||
    signatures.length > 0 ||
    (unsearchable !== null && condition === 'sound')
  )
}

type FileFindingsProps = { reading: FileReadingView | null; fileName: string; className?: string }

/** Beneath a document: that it is being looked at, or what the machine found in it. */
export function FileFindings({ reading, fileName, className }: FileFindingsProps) {
  if (!reading) return null
  return (
    <div className={clsx('flex flex-col gap-0.5 text-12', className)}>
      <ScanWords reading={reading} />
      {reading.scan !== 'infected' && <ReadingWords reading={reading} />}
      <SignatureList signatures={reading.signatures} fileName={fileName} />
    </div>
  )
}

function ScanWords({ reading: { scan, virus } }: { reading: FileReadingView }) {
  const t = useTranslations('fileReading')
  if (scan === 'infected')
    return (
      <span className="flex items-start gap-1.5 font-medium text-danger-ink">
        <Icon name="warning" className="mt-px size-3.5" />
        {t('infected', { virus: virus ?? '' })}
      </span>
    )
  return scan === 'pending' && <Working>{t('scanning')}</Working>
}

/** A password or damage is a warning of its own; here stands what the file cannot do. */
function ReadingWords({ reading: { state, condition, unsearchable } }: { reading: FileReadingView }) {
  const t = useTranslations('fileReading')
  if (state === 'waiting') return <Working>{t('reading')}</Working>
  if (unsearchable === null || condition !== 'sound') return null
  return <span className="text-ink-muted">{t(`unsearchable.${unsearchable}`)}</span>
}

function Working({ children }: { children: string }) {
  return (
    <span role="status" className="flex items-start gap-1.5 text-ink-muted">
      <Icon name="clock" className="mt-px size-3.5" />
      {children}
    </span>
  )
}
