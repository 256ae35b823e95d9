import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { EvidenceItem } from '@/lib/assessment/types'
import { signedDaysOf } from '@/lib/file-reading/policy'
import { formatDay } from '@/lib/format'

type SignatureDayProps = {
  items: readonly EvidenceItem[]
  /** The day that is declared, YYYY-MM-DD; null where none is, or nobody can read it. */
  declaredDay: string | null
  latestDay: string
  disabled: boolean
  onTake: (day: string) => void
}

/** At a row that asks for a document's day: the day on which the document was digitally signed. */
export function SignatureDay({ items, declaredDay, latestDay, disabled, onTake }: SignatureDayProps) {
  const t = useTranslations('fileReading.signatureDay')
  const signed = signedDaysOf(items).filter(({ day }) => day <= latestDay)
  const agrees = signed.some(({ day }) => day === declaredDay)
  if (signed.length === 0 || agrees) return null
  return (
    <ul className="mt-2 flex flex-col gap-1 text-13">
      {signed.map(({ day, fileName }) => (
        <li key={`${day} ${fileName}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {declaredDay && (
            <span className="flex items-start gap-1.5 text-warning-ink">
              <Icon name="warning" className="mt-0.5 size-3.5" />
              {t('differs', { declared: formatDay(declaredDay), signed: formatDay(day), name: fileName })}
            </span>
          )}
          {!disabled && (
            <Button size="sm" icon="calendar" onClick={() => onTake(day)} title={fileName}>
              {t('take', { day: formatDay(day) })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
