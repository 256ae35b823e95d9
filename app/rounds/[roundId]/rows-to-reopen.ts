import { getLocale } from 'next-intl/server'
import type { PickableField } from '@/components/round/row-picker'
import type { Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { getCatalogue } from '@/lib/catalogue/queries'
import type { BoardBlock } from '@/lib/round/types'

/** Fields and rows of the block that agencies fill; none where nothing may be reopened. */
export async function rowsToReopen(actor: Actor, block: BoardBlock): Promise<PickableField[]> {
  if (!block.agencies.some((a) => a.canReopen.allowed)) return []
  const [catalogue, locale] = await Promise.all([getCatalogue(actor, block.catalogueId), getLocale()])
  if (!catalogue) return []
  const own = catalogue.rows.filter((row) => !isCentralRow(row))
  return catalogue.nodes.flatMap((field) => {
    const rows = own.filter((row) => row.fieldCode === field.code)
    const named = rows.map((row) => ({ code: row.code, name: row.name[locale] }))
    return rows.length > 0 ? [{ code: field.code, name: field.name[locale], rows: named }] : []
  })
}
