'use client'

import { useLocale, useTranslations } from 'next-intl'
import { createContext, useContext, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Locale } from '@/lib/preferences'
import type { RecomputedTable } from './recompute-tables'

export type SaveTable = (
  table: RecomputedTable,
  file: { name: string; extension: 'xlsx' | 'csv'; locale: Locale },
) => Promise<void>

/** How a table becomes a file in this browser: nothing of a recomputation is sent anywhere. */
export const SaveTableContext = createContext<SaveTable | null>(null)

/** The same two buttons as of a table that the server writes; `make` is asked only when one is pressed. */
export function TableButtons({ name, make }: { name: string; make: () => RecomputedTable }) {
  const t = useTranslations('tableFile')
  const words = useTranslations('recompute')
  const locale = useLocale()
  const save = useContext(SaveTableContext)
  const [failed, setFailed] = useState(false)
  if (!save) return null
  const leave = async (extension: 'xlsx' | 'csv') => {
    setFailed(false)
    try {
      await save(make(), { name, extension, locale })
    } catch (error) {
      console.error('The table could not be written into a file', error)
      setFailed(true)
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-2 print:hidden">
      <span role="status" className="text-12 text-danger-ink empty:hidden">
        {failed && words('table.failed')}
      </span>
      {(['xlsx', 'csv'] as const).map((extension) => (
        <Button key={extension} size="sm" icon="download" onClick={() => void leave(extension)}>
          {t(extension)}
        </Button>
      ))}
    </span>
  )
}
