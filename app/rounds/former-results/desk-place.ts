import { listBlocks } from '@/lib/agency/queries'
import type { Actor } from '@/lib/actor'
import { formerYear } from '@/lib/former-result/schema'
import { getFormerDesk } from '@/lib/former-result/queries'

export type DeskQuery = { block?: string | string[] }

/** The year and block that an address names – without a block the first –, as far as the actor may see the desk. */
export async function deskPlace(actor: Actor, typed: string, asked: DeskQuery) {
  const year = formerYear.safeParse(typed)
  if (!/^\d{4}$/.test(typed) || !year.success) return null
  const blocks = await listBlocks()
  const block = blocks.find((b) => b.id === asked.block) ?? blocks[0]
  const desk = block && (await getFormerDesk(actor, year.data, block.id))
  return block && desk ? { year: year.data, blocks, block, desk } : null
}

export const deskHref = (year: number, blockId: string, below = ''): string =>
  `/rounds/former-results/${year}${below}?block=${blockId}`
