import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { formatInstant } from '@/lib/format'

type PapersPanelProps = {
  roundId: string
  /** Newest first. */
  notices: readonly { sequence: number; releasedAt: Date }[]
  isSigned: boolean
}

/** The papers of this step as files: what the agency was told, and what it answered under signature. */
export function PapersPanel({ roundId, notices, isSigned }: PapersPanelProps) {
  const t = useTranslations('explain.papers')
  if (notices.length === 0 && !isSigned) return null
  const base = `/explain/${roundId}/paper`
  return (
    <section
      aria-label={t('title')}
      className="flex flex-col justify-center gap-1.5 rounded-panel border border-line bg-surface px-4 py-2 text-13 print:hidden"
    >
      {notices.map(({ sequence, releasedAt }, i) => (
        <Files
          key={sequence}
          name={t(i === 0 ? 'notice' : 'formerNotice')}
          hint={t('releasedAt', { at: formatInstant(releasedAt) })}
          hrefOf={(extension) => `${base}/notice.${extension}?copy=${String(sequence)}`}
        />
      ))}
      {isSigned && (
        <Files
          name={t('explanation')}
          hint={t('asSigned')}
          hrefOf={(extension) => `${base}/explanation.${extension}`}
        />
      )}
    </section>
  )
}

type FilesProps = { name: string; hint: string; hrefOf: (extension: 'docx' | 'pdf') => string }

function Files({ name, hint, hrefOf }: FilesProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1">
        <b className="font-semibold">{name}</b> <span className="text-12 text-ink-muted">{hint}</span>
      </span>
      {(['docx', 'pdf'] as const).map((extension) => (
        <LinkButton
          key={extension}
          size="sm"
          icon="download"
          href={hrefOf(extension)}
          prefetch={false}
          download
          aria-label={`${name}, .${extension}`}
        >
          .{extension}
        </LinkButton>
      ))}
    </div>
  )
}
