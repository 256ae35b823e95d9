import { useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import type { FormerFigures } from '@/lib/former-result/types'
import { MISSING } from '@/lib/format'

/** A former figure for who may only read it. */
export function FigureFacts({ figures }: { figures: FormerFigures | null }) {
  const t = useTranslations('formerResults')
  if (!figures) return <p className="text-13 text-ink-muted">{t('noFigure')}</p>
  const { rank, warning, note, decision, sourceUrls, sourceDocument } = figures
  return (
    <dl className="grid gap-x-4 gap-y-1 text-13 md:grid-cols-[12rem_1fr]">
      <dt className="text-ink-muted">{t('field.rank')}</dt>
      <dd className="fig">{rank ?? MISSING}</dd>
      {(['indexHundredths', 'appraisalHundredths', 'surveyHundredths'] as const).map((field) => (
        <div key={field} className="contents">
          <dt className="text-ink-muted">{t(`field.${field}`)}</dt>
          <dd>
            <Percent hundredths={figures[field]} />
          </dd>
        </div>
      ))}
      {(
        [
          ['warning', warning],
          ['note', note],
          ['decision', decision],
          ['sourceDocument', sourceDocument],
        ] as const
      ).map(([field, words]) => (
        <div key={field} className="contents">
          <dt className="text-ink-muted">{t(`field.${field}`)}</dt>
          <dd>{words || MISSING}</dd>
        </div>
      ))}
      <dt className="text-ink-muted">{t('field.sourceUrls')}</dt>
      <dd>
        {sourceUrls.map((url) => (
          <a key={url} href={url} rel="external noreferrer" className="block break-all">
            {url}
          </a>
        ))}
      </dd>
    </dl>
  )
}
