'use client'

import type { ComponentProps } from 'react'
import { RecomputeDesk } from '@/components/recompute/recompute-desk'
import type { SaveTable } from '@/components/recompute/table-buttons'
import { saveFile } from '@/components/ui/save-file'

/** Written as every other table is, only here in the browser; what writes it is fetched when it is first asked for. */
const save: SaveTable = async (table, { name, extension, locale }) => {
  const { MEDIA_TYPES, tableBook, tableCsv } = await import('@/app/table-file')
  const body = extension === 'csv' ? tableCsv(table, locale) : await tableBook(table)
  saveFile(new Blob([body], { type: MEDIA_TYPES[extension] }), `${name}.${extension}`)
}

export function Desk(props: Omit<ComponentProps<typeof RecomputeDesk>, 'save'>) {
  return <RecomputeDesk {...props} save={save} />
}
