'use client'

import type { ReactNode } from 'react'
import { saveFile } from '@/components/ui/save-file'
import { SaveTableContext, type SaveTable } from '@/components/ui/table-buttons'

/** Written as every other table is, only here in the browser; what writes it is fetched when it is first asked for. */
const save: SaveTable = async (table, { name, extension, locale }) => {
  const { MEDIA_TYPES, tableBook, tableCsv } = await import('@/app/table-file')
  const body = extension === 'csv' ? tableCsv(table, locale) : await tableBook(table)
  saveFile(new Blob([body], { type: MEDIA_TYPES[extension] }), `${name}.${extension}`)
}

/** Lets tables that only this browser has leave as files: a recomputation, a scenario that is not kept, a rule. */
export function SaveTables({ children }: { children: ReactNode }) {
  return <SaveTableContext value={save}>{children}</SaveTableContext>
}
