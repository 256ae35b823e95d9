'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SearchState } from '@/components/file-reading/search-state'
import { useTextSearch } from '@/components/file-reading/use-text-search'
import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { ActionResult } from '@/lib/action-result'
import type { LibraryDocument } from '@/lib/agency-document/types'
import { documentsFound, yearsOf, type DocumentFilter } from './document-search'
import { LibraryTable } from './library-table'
import { SearchBar } from './search-bar'

const AT_FIRST = 50
const USES = ['all', 'here', 'elsewhere', 'unused'] as const
type Use = (typeof USES)[number]

export type LibraryProps = {
  documents: readonly LibraryDocument[]
  /** Names the agency for the search in the text of its files. */
  assessmentId: string
  /** The round from which one looks: its rows are linked. */
  roundId: string
  /** The last day that a document may bear, YYYY-MM-DD. */
  latestDay: string
  update: (input: unknown) => Promise<ActionResult<{ documentId: string }>>
}

function isUsed(document: LibraryDocument, use: Use, roundId: string): boolean {
  if (use === 'all') return true
  if (use === 'unused') return document.uses.length === 0
  const isHere = document.uses.some((one) => one.roundId === roundId)
  return use === 'here' ? isHere : !isHere && document.uses.length > 0
}

/** All documents of the agency, over rows and years. */
export function DocumentLibrary(props: LibraryProps) {
  const t = useTranslations('library')
  const { documents, roundId, assessmentId } = props
  const [filter, setFilter] = useState<DocumentFilter>({ search: '', year: null })
  const [use, setUse] = useState<Use>('all')
  const [most, setMost] = useState(AT_FIRST)
  const search = useTextSearch(assessmentId, filter.search)
  const inText = new Map(search.state === 'done' ? search.found.map((one) => [one.documentId, one]) : [])
  if (documents.length === 0) return <p className="text-14 text-ink-muted">{t('empty')}</p>
  const found = documentsFound(documents, filter, inText)
  const shown = found.filter((document) => isUsed(document, use, roundId))
  const segments = USES.map((key) => ({
    key,
    label: t(`use.${key}`),
    count: found.filter((document) => isUsed(document, key, roundId)).length,
    current: key === use,
    onChoose: () => setUse(key),
  }))
  return (
    <div className="flex flex-col gap-3">
      <SearchBar filter={filter} years={yearsOf(documents)} onFilter={setFilter} />
      <SearchState search={search} />
      <SegmentedControl
        label={t('use.label')}
        segments={segments}
        className="self-start max-md:self-stretch"
      />
      <p role="status" className="text-13 text-ink-muted">
        {t('count', { count: shown.length })}
      </p>
      {shown.length > 0 && <LibraryTable {...props} inText={inText} documents={shown.slice(0, most)} />}
      {shown.length > most && (
        <Button className="self-center" onClick={() => setMost(most + 2 * AT_FIRST)}>
          {t('more', { count: shown.length - most })}
        </Button>
      )}
    </div>
  )
}
