import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LRUCache } from 'lru-cache'
import { ImageResponse } from 'next/og'
import type { ReactElement } from 'react'
import { CARD } from '@/components/share-image/share-card'

/** Pictures of addresses that are shared: drawn once, then kept. */

const FOLDER = path.join(process.cwd(), 'node_modules/@fontsource/be-vietnam-pro/files')
const SUBSETS = ['latin', 'vietnamese', 'latin-ext'] as const
const WEIGHTS = [400, 700] as const
const familyOf = (subset: string): string => `Be Vietnam Pro ${subset}`
/** Each subset under a name of its own: of one name the renderer takes a single file, and "ế" stands in another. */
export const CARD_FONT = SUBSETS.map((subset) => `'${familyOf(subset)}'`).join(', ')

/** A picture has some 60 kB; all agencies of two blocks in both languages fit. */
const KEPT = 250
const kept = new LRUCache<string, Promise<ArrayBuffer>>({ max: KEPT })

let fonts: ReturnType<typeof loadFonts> | null = null
const loadFonts = () =>
  Promise.all(
    SUBSETS.flatMap((subset) =>
      WEIGHTS.map(async (weight) => ({
        name: familyOf(subset),
        data: await readFile(path.join(FOLDER, `be-vietnam-pro-${subset}-${weight}-normal.woff`)),
        weight,
        style: 'normal' as const,
      })),
    ),
  )

/** The picture as PNG; `key` names its content. Whoever asks while it is drawn waits for the same one. */
export async function drawCard(key: string, card: () => Promise<ReactElement>): Promise<ArrayBuffer> {
  const known = kept.get(key)
  if (known) return known
  const drawing = draw(card)
  kept.set(key, drawing)
  drawing.catch(() => kept.delete(key))
  return drawing
}

async function draw(card: () => Promise<ReactElement>): Promise<ArrayBuffer> {
  fonts ??= loadFonts()
  return new ImageResponse(await card(), { ...CARD, fonts: await fonts }).arrayBuffer()
}
