import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { formatDay } from '@/lib/format'
import type { Bundle } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'

/** Decision, hash and download of what was published, and what kind of data it is. */
export function PublicationNote({ head, bundle }: { head: PublicationHead; bundle: Bundle }) {
  const t = useTranslations('results')
  const illustrative = bundle.blocks.some((b) => b.catalogue.provenance === 'illustrative')
  return (
    <div className="grid gap-2 text-13">
      {bundle.round.demonstration && <Notice tone="warn">{t('markWords')}</Notice>}
      {illustrative && !bundle.round.demonstration && (
        <Notice tone="warn">{t('markIllustrativeWords')}</Notice>
      )}
      <p>{t('decision', { number: head.decisionNumber, day: formatDay(head.decidedOn) })}</p>
      <p className="text-ink-muted">
        {t('hash')}: <code className="fig break-all">{head.sha256}</code>
      </p>
      <p>
        <a href={`/api/publications/${head.id}`}>{t('bundle')}</a>{' '}
        <span className="text-ink-muted">{t('bundleAbout')}</span>
      </p>
    </div>
  )
}
