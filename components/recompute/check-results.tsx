import { useLocale, useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { formatCount, formatDay } from '@/lib/format'
import { CheckItem, type CheckTone } from './check-item'
import type { CheckedReport } from './report'

type ResultsProps = { report: CheckedReport; schemaHref: string }

/** The four checks: form, hash, signature, figures. */
export function CheckResults({ report, schemaHref }: ResultsProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const { head, compared, differing } = report
  const count = { count: formatCount(compared, { locale }), differing: formatCount(differing, { locale }) }
  return (
    <ul className="grid gap-px overflow-hidden rounded-panel border border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
      <CheckItem
        tone={differing === 0 ? 'good' : 'bad'}
        title={t('check.figures')}
        says={t(differing === 0 ? 'figuresAgree' : 'figuresDiffer', count)}
      >
        {t('figuresAbout')}
      </CheckItem>
      <HashCheck report={report} />
      <SignatureCheck report={report} />
      <CheckItem
        tone="good"
        title={t('check.form')}
        says={t('formGood', { version: String(head.formatVersion) })}
      >
        <a href={schemaHref}>{t('schema')}</a>
      </CheckItem>
    </ul>
  )
}

function HashCheck({ report: { sha256, origin } }: { report: CheckedReport }) {
  const t = useTranslations('recompute')
  const tone: CheckTone =
    sha256 === null
      ? 'unknown'
      : origin.kind === 'altered'
        ? 'bad'
        : origin.kind === 'foreign'
          ? 'unknown'
          : 'good'
  const says = sha256 === null ? t('hashUnsupported') : t(`hash.${origin.kind}`)
  return (
    <CheckItem tone={tone} title={t('check.hash')} says={says}>
      {sha256 && (
        <p>
          {t('computed')}: <code className="fig break-all text-ink">{sha256}</code>
        </p>
      )}
      {origin.kind === 'altered' && (
        <p>
          {t('stated')}: <code className="fig break-all text-ink">{origin.publication.sha256}</code>
        </p>
      )}
    </CheckItem>
  )
}

/** One signature that holds is enough: after a change of keys a publication has several. */
function SignatureCheck({ report: { signatures } }: { report: CheckedReport }) {
  const t = useTranslations('recompute')
  const found =
    signatures.find((s) => s.state === 'valid') ??
    signatures.find((s) => s.state === 'invalid') ??
    signatures.find((s) => s.state === 'unsupported') ??
    signatures[0]
  const state = found?.state ?? 'none'
  const tone: CheckTone = state === 'valid' ? 'good' : state === 'invalid' ? 'bad' : 'unknown'
  return (
    <CheckItem tone={tone} title={t('check.signature')} says={t(`signature.${state}`)}>
      {found && (
        <p>
          {t('keyId')}: <Code>{found.keyId}</Code>
        </p>
      )}
      {found?.fingerprint && (
        <p>
          {t('fingerprint')}: <code className="fig break-all text-ink">{found.fingerprint}</code>
        </p>
      )}
      <p>
        <a href="/.well-known/par-index-keys.json">{t('keys')}</a>
      </p>
    </CheckItem>
  )
}

/** Which publication it is, or says that it is, in a sentence. */
export function useOriginWords(): (report: CheckedReport) => string {
  const t = useTranslations('recompute')
  return ({ origin, head }) => {
    if (origin.kind === 'foreign')
      return t('origin.foreign', { number: head.decision.number, day: formatDay(head.decision.decidedOn) })
    const { decisionNumber, decidedOn, sequence, year } = origin.publication
    return t(`origin.${origin.kind}`, {
      number: decisionNumber,
      day: formatDay(decidedOn),
      sequence: String(sequence),
      year: String(year),
    })
  }
}
