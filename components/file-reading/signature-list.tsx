import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatInstant } from '@/lib/format'
import type { SignatureReading, SignatureVerdict } from '@/lib/file-reading/types'

const INK: Record<SignatureVerdict, string> = {
  valid: 'text-success-ink',
  altered: 'text-danger-ink',
  expired: 'text-warning-ink',
  'unknown-root': 'text-warning-ink',
  unreadable: 'text-warning-ink',
}

type SignatureListProps = { signatures: readonly SignatureReading[]; fileName: string }

/** Each digital signature as a plain sentence: who, whether it still holds, and when. */
export function SignatureList({ signatures, fileName }: SignatureListProps) {
  const t = useTranslations('fileReading.signature')
  if (signatures.length === 0) return null
  return (
    <ul aria-label={t('list', { name: fileName })} className="flex flex-col gap-0.5">
      {signatures.map((signature, index) => (
        <Signature key={index} signature={signature} />
      ))}
    </ul>
  )
}

function Signature({ signature }: { signature: SignatureReading }) {
  const t = useTranslations('fileReading.signature')
  const { verdict, signer, organisation, issuer, hasLaterParts } = signature
  const who = [signer, organisation].filter((name, i, all) => name && all.indexOf(name) === i).join(', ')
  return (
    <li className="flex items-start gap-1.5">
      <Icon
        name={verdict === 'valid' ? 'shield' : 'warning'}
        className={clsx('mt-px size-3.5', INK[verdict])}
      />
      <span>
        <span className={INK[verdict]}>{t(verdict, { who, issuer })}</span> <SignedAt signature={signature} />
        {hasLaterParts && verdict !== 'altered' && verdict !== 'unreadable' && (
          <span className="text-ink-muted"> {t('laterSignatures')}</span>
        )}
      </span>
    </li>
  )
}

function SignedAt({ signature: { verdict, signedAt, timeFrom } }: { signature: SignatureReading }) {
  const t = useTranslations('fileReading.signature')
  if (verdict === 'unreadable') return null
  return (
    <span className="text-ink-muted">
      {signedAt && timeFrom ? t(timeFrom, { time: formatInstant(signedAt) }) : t('noTime')}
    </span>
  )
}
