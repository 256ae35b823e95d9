'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { AgencyNoteView } from '@/lib/agency-note/types'
import { formatInstant } from '@/lib/format'
import type { BlockProgress } from '@/lib/progress/types'
import { ExportLinks } from './export-links'
import { matches } from './search'
import { SearchBox } from './search-box'

type NotesBoardProps = { roundId: string; notes: readonly AgencyNoteView[]; blocks: readonly BlockProgress[] }

/** All notes of the round, newest first. */
export function NotesBoard({ roundId, notes, blocks }: NotesBoardProps) {
  const t = useTranslations('oversight')
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const names = new Map(blocks.flatMap((b) => b.agencies.map((a) => [a.agencyId, a.name] as const)))
  const shown = notes.filter((n) => {
    const name = names.get(n.agencyId)
    return matches(query, [n.text, n.personName, name?.vi, name?.en])
  })
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label={t('searchNotes')} value={query} onChange={setQuery} />
        <span role="status" className="text-12 text-ink-muted">
          {t('shown', { shown: shown.length, of: notes.length })}
        </span>
        <span className="ml-auto max-md:ml-0">
          <ExportLinks roundId={roundId} table="notes" />
        </span>
      </div>
      {shown.length === 0 ? (
        <Panel flush>
          <EmptyState what={notes.length === 0 ? t('noNotesYet') : t('noneFound')} />
        </Panel>
      ) : (
        <TableWrap label={t('view.notes')} fits>
          <Table sticky>
            <thead>
              <tr>
                <Th>{t('agency')}</Th>
                <Th>{t('note')}</Th>
                <Th className="max-md:hidden">{t('writtenBy')}</Th>
                <Th>{t('writtenAt')}</Th>
              </tr>
            </thead>
            <tbody>
              {shown.map((note) => (
                <Tr key={note.id}>
                  <Th scope="row">{names.get(note.agencyId)?.[locale] ?? note.agencyId}</Th>
                  <Td className="whitespace-pre-wrap">{note.text}</Td>
                  <Td className="max-md:hidden" context>
                    {note.personName}
                  </Td>
                  <Td className="whitespace-nowrap" context>
                    {formatInstant(note.writtenAt)}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </>
  )
}
