import { foldText } from '@/lib/format'

type Searched = { fileName: string; number: string; issuer: string; year: number }
export type DocumentFilter = { search: string; year: number | null }

/**
 * Documents of the year that hold every word, with or without diacritics, in name, number or issuer, or in whose text
 * the server has found them.
 */
export function documentsFound<D extends Searched & { id?: string }>(
  documents: readonly D[],
  { search, year }: DocumentFilter,
  inText: ReadonlyMap<string, unknown> = new Map(),
): D[] {
  const words = foldText(search).split(/\s+/).filter(Boolean)
  return documents.filter((document) => {
    if (year !== null && document.year !== year) return false
    if (document.id !== undefined && inText.has(document.id)) return true
    const text = foldText(`${document.fileName} ${document.number} ${document.issuer}`)
    return words.every((word) => text.includes(word))
  })
}

/** Years that occur, newest first. */
export const yearsOf = (documents: readonly Searched[]): number[] =>
  [...new Set(documents.map((document) => document.year))].sort((a, b) => b - a)
