import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { BlockView } from '@/lib/agency/types'
import type { FormerResultView, FormerYearView } from '@/lib/former-result/types'
import { formatDay } from '@/lib/format'
import { FormerBlock } from './block-table'

type YearSectionProps = {
  year: number
  facts: FormerYearView | null
  results: readonly FormerResultView[]
  blocks: readonly BlockView[]
  /** On its own page the title is the page's. */
  titled?: boolean
}

/** One former year as it was published, as far as it could be read: both blocks, what is missing, and the sources. */
export function FormerYearSection({ year, facts, results, blocks, titled = true }: YearSectionProps) {
  const t = useTranslations('results')
  const locale = useLocale()
  const shown = blocks.filter(
    (b) => results.some((r) => r.blockId === b.id) || facts?.blocks.some((f) => f.blockId === b.id),
  )
  return (
    <section
      aria-label={t('formerTable', { year })}
      className="rounded-panel border border-line bg-surface p-4"
    >
      {titled && (
        <h3 className="text-16 font-semibold">
          <Link href={`/results/former/${year}`} className="touch-target">
            {t('formerTable', { year })}
          </Link>
        </h3>
      )}
      <YearFacts facts={facts} results={results} />
      <div className="mt-3 grid items-start gap-x-6 gap-y-4 lg:grid-cols-2">
        {shown.map((block) => (
          <FormerBlock
            key={block.id}
            year={year}
            name={block.name[locale]}
            facts={facts?.blocks.find((f) => f.blockId === block.id) ?? null}
            results={results.filter((r) => r.blockId === block.id)}
          />
        ))}
      </div>
      <Sources facts={facts} results={results} />
    </section>
  )
}

function YearFacts({ facts, results }: Pick<YearSectionProps, 'facts' | 'results'>) {
  const t = useTranslations('results')
  const decision = facts?.decision ?? results.find((r) => r.decision !== null)?.decision
  const lines: [label: string, words: string, known: boolean][] = [
    [t('fact.decision'), decision ?? t('fact.decisionUnknown'), Boolean(decision)],
    ...(facts?.announcedOn
      ? [[t('fact.announcedOn'), formatDay(facts.announcedOn), true] as [string, string, boolean]]
      : []),
    [t('fact.indexSet'), facts?.indexSet ?? t('fact.indexSetUnknown'), Boolean(facts?.indexSet)],
    ...(facts?.plan ? [[t('fact.plan'), facts.plan, true] as [string, string, boolean]] : []),
  ]
  return (
    <>
      <dl className="mt-1 grid gap-x-3 gap-y-0.5 text-13 md:grid-cols-[auto_1fr]">
        {lines.map(([label, words, known]) => (
          <div key={label} className="contents max-md:block">
            <dt className="text-ink-muted">{label}</dt>
            <dd className={known ? undefined : 'text-ink-muted italic'}>{words}</dd>
          </div>
        ))}
      </dl>
      {facts?.note && <p className="mt-1 max-w-(--prose-max) text-13">{facts.note}</p>}
    </>
  )
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '')

function Sources({ facts, results }: Pick<YearSectionProps, 'facts' | 'results'>) {
  const t = useTranslations('results')
  const urls = [...new Set([...(facts?.sourceUrls ?? []), ...results.flatMap((r) => r.sourceUrls)])]
  const documents = [
    ...new Set([facts?.sourceDocument ?? '', ...results.map((r) => r.sourceDocument)]),
  ].filter((d) => d !== '')
  if (urls.length + documents.length === 0) return null
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 text-12">
      {urls.map((url, i) => (
        <a
          key={url}
          href={url}
          rel="external noreferrer"
          title={url}
          className="touch-target inline-flex min-h-6 items-center"
        >
          {t('sourceNumber', { number: i + 1 })} ({hostOf(url)})
        </a>
      ))}
      {documents.map((document) => (
        <span key={document} className="inline-flex min-h-6 items-center">
          {t('sourceDocument', { document })}
        </span>
      ))}
    </p>
  )
}
