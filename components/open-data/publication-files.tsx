import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { DataMark } from '@/components/shell/data-mark'
import { Panel } from '@/components/ui/panel'
import { formatDay } from '@/lib/format'
import type { OpenIndex } from '@/lib/open-data/schema'

type Publication = OpenIndex['publications'][number]

/** The files of one publication: the whole, and each table of each block. */
export function PublicationFiles({ publication }: { publication: Publication }) {
  const t = useTranslations('openData')
  const results = useTranslations('results')
  const { year, sequence, decision, inForce, sha256, bundle, signature, blocks } = publication
  const isIllustrative = blocks.some(({ provenance }) => provenance === 'illustrative')
  return (
    <Panel
      className="mt-4"
      title={t('yearTitle', { year })}
      aside={`${t('publicationLine', { sequence, number: decision.number, day: formatDay(decision.decidedOn) })} · ${t(inForce ? 'inForce' : 'former')}`}
    >
      {(isIllustrative || publication.demonstration) && (
        <p className="mb-2 flex flex-wrap gap-2">
          {isIllustrative && <DataMark>{results('markIllustrative')}</DataMark>}
          {publication.demonstration && <DataMark>{results('markDemonstration')}</DataMark>}
        </p>
      )}
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-13">
        <a href={bundle} className="touch-target inline-flex min-h-6 items-center font-medium">
          {t('wholeResult')}
        </a>
        <a href={signature} className="touch-target inline-flex min-h-6 items-center">
          {t('signature')}
        </a>
        <Link
          href={`/results/${year}/publication/${sequence}/recompute`}
          className="touch-target inline-flex min-h-6 items-center"
        >
          {t('recompute')}
        </Link>
      </p>
      <p className="text-12 text-ink-muted">
        SHA-256: <code className="fig break-all">{sha256}</code>
      </p>
      <div className="mt-3 grid gap-x-8 gap-y-3 md:grid-cols-2">
        {blocks.map((block) => (
          <BlockFiles key={block.id} block={block} />
        ))}
      </div>
    </Panel>
  )
}

function BlockFiles({ block: { name, files } }: { block: Publication['blocks'][number] }) {
  const t = useTranslations('openData')
  const locale = useLocale()
  return (
    <section>
      <h3 className="text-13 font-semibold">{name[locale]}</h3>
      <ul className="text-13">
        {files.map(({ table, url, metadata }) => (
          <li key={table} className="flex flex-wrap items-center gap-x-3">
            <a href={url} className="touch-target inline-flex min-h-6 items-center">
              {t(`table.${table as 'ranking'}.title`)} (CSV)
            </a>
            <a
              href={metadata}
              className="touch-target inline-flex min-h-6 items-center text-12 text-ink-muted"
            >
              {t('metadata')}
              <span className="sr-only">: {t(`table.${table as 'ranking'}.title`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
