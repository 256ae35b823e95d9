import type { Insider } from '@/lib/discussion/types'

const MOST_OFFERED = 6
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

/** What is being typed behind an @ at the caret; null where nobody is being named. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | null {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('@')
  if (start < 0 || /[\p{L}\p{N}]/u.test(before[start - 1] ?? '')) return null
  const query = before.slice(start + 1)
  return query.length <= 40 && !/[\n@,.;:!?]/.test(query) ? { start, query } : null
}

/** Colleagues whose name has a word that begins like the query, with or without diacritics. */
export function offered(insiders: readonly Insider[], query: string): Insider[] {
  const asked = plain(query.trim())
  const fits = ({ name }: Insider) => {
    const written = plain(name)
    return written.startsWith(asked) || written.split(/\s+/).some((word) => word.startsWith(asked))
  }
  // A name that stands there already, with more behind it, asks for nobody.
  const isDone = insiders.some(({ name }) => query.startsWith(`${name} `))
  return isDone ? [] : insiders.filter(fits).slice(0, MOST_OFFERED)
}
