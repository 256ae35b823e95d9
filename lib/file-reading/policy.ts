import { dayInHanoi, foldText } from '@/lib/format'
import type { FileReadingView, FoundDocument } from './types'

/** A page as it is searched: small letters without diacritics. */
export const foldPage = (page: string): string => foldText(page)

/** The words of a search, each as it is looked for; at most some, so that nobody makes the database sweat. */
export const wordsOf = (typed: string): string[] =>
  [...new Set(foldText(typed).split(' '))].filter((word) => word !== '').slice(0, 12)

/** A file that is in quarantine: nobody is given its bytes. */
export const isHeld = (reading: Pick<FileReadingView, 'scan'> | null): boolean =>
  reading?.scan === 'pending' || reading?.scan === 'infected'

/** Work on the file goes on: what is known of it may change by itself. */
export const isBeingRead = (reading: FileReadingView | null): boolean =>
  reading !== null &&
  reading.scan !== 'infected' &&
  (reading.state === 'waiting' || reading.scan === 'pending')

type SignedFile = { fileName: string; reading: Pick<FileReadingView, 'signatures'> | null }

/**
 * The days on which documents were signed, in Hanoi, each once: of every file the last signature, by which it was
 * issued. Void and unreadable signatures, and those of an expired certificate, give no day.
 */
export function signedDaysOf(files: readonly SignedFile[]): { day: string; fileName: string }[] {
  const found = new Map<string, string>()
  for (const { fileName, reading } of files) {
    const last = reading?.signatures.at(-1)
    if (!last?.signedAt || !(last.verdict === 'valid' || last.verdict === 'unknown-root')) continue
    const day = dayInHanoi(last.signedAt)
    if (!found.has(day)) found.set(day, fileName)
  }
  return [...found].map(([day, fileName]) => ({ day, fileName }))
}

const BEFORE = 60
const AFTER = 100

/** The folded text with, for each of its characters, where it stood in the page. */
function foldWithPlaces(page: string): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const letter of page) {
    const small = /\s/.test(letter) ? ' ' : foldText(letter)
    // A run of spaces counts as one.
    if (small !== ' ' || !folded.endsWith(' '))
      for (const part of small) {
        folded += part
        places.push(at)
      }
    at += letter.length
  }
  return { folded, places: [...places, page.length] }
}

/**
 * The line around the first place where the words stand together, or else as many of the first ones as do. Example: page "Quyết định
 * số 12 về một cửa", words "mot cua" → before "Quyết định số 12 về ", match "một cửa", after "".
 */
export function snippetOf(page: string, words: readonly string[]): FoundDocument['snippet'] {
  const { folded, places } = foldWithPlaces(page.normalize('NFC'))
  const text = page.normalize('NFC')
  const needle =
    words.map((_word, i) => words.slice(0, words.length - i).join(' ')).find((n) => folded.includes(n)) ?? ''
  const start = folded.indexOf(needle)
  const [from, to] = [places[start] ?? 0, places[start + needle.length] ?? 0]
  const oneLine = (part: string) => part.replace(/\s+/g, ' ')
  const head = oneLine(text.slice(Math.max(0, from - BEFORE), from))
  const tail = oneLine(text.slice(to, to + AFTER))
  return {
    // A word that was cut through is left out.
    before: from > BEFORE ? `… ${head.replace(/^\S*\s/, '')}` : head,
    match: oneLine(text.slice(from, to)),
    after: to + AFTER < text.length ? `${tail.replace(/\s\S*$/, '')} …` : tail,
  }
}
