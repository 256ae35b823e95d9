'use client'

import { useLocale, useTranslations } from 'next-intl'
import { createContext, useContext, useState } from 'react'
import { Button } from './button'

/** A table that this browser has and the server has not; the page around it knows how files are written. */
export type SavedTable = {
  title: string
  sheet: string
  columns: { head: string; width: number; decimals?: number }[]
  rows: (string | number | null)[][]
}

export type SaveTable = (
  table: SavedTable,
  file: { name: string; extension: 'xlsx' | 'csv'; locale: ReturnType<typeof useLocale> },
) => Promise<void>

/** How a table becomes a file in this browser: nothing is sent anywhere. */
export const SaveTableContext = createContext<SaveTable | null>(null)

type TableButtonsProps = {
  /** Of the file, without ending. */
  name: string
  /** Where it is long to make, it is made when a button is pressed. */
  table: SavedTable | (() => SavedTable)
}

/** The same two buttons as of a table that the server writes; none where the page does not write files. */
export function TableButtons({ name, table }: TableButtonsProps) {
  const t = useTranslations('tableFile')
  const locale = useLocale()
  const save = useContext(SaveTableContext)
  const [failed, setFailed] = useState(false)
  if (!save) return null
  const leave = async (extension: 'xlsx' | 'csv') => {
    setFailed(false)
    try {
      await save(typeof table === 'function' ? table() : table, { name, extension, locale })
    } catch (error) {
      console.error('The table could not be written into a file', error)
      setFailed(true)
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-2 print:hidden">
      <span role="status" className="text-12 text-danger-ink empty:hidden">
        {failed && t('failed')}
      </span>
      {(['xlsx', 'csv'] as const).map((extension) => (
        <Button key={extension} size="sm" icon="download" onClick={() => void leave(extension)}>
          {t(extension)}
        </Button>
      ))}
    </span>
  )
}
