import { formatForInput, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { CodedWord, RoundSettings } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** A reason or a ground as typed; a remedy stands beside reasons only. */
export type TypedWord = { code: string; name: Bilingual; remedy: Bilingual; retired: boolean }

/** The settings as typed: numbers are text until they are sent. */
export type TypedSettings = Omit<RoundSettings, 'reasonCodes' | 'grounds' | 'secondReading'> & {
  reasonCodes: TypedWord[]
  grounds: TypedWord[]
  tolerance: string
}

const NOTHING: Bilingual = { vi: '', en: '' }

const typedWord = ({ code, name, retired, remedy }: CodedWord & { remedy?: Bilingual }): TypedWord => ({
  code,
  name,
  remedy: remedy ?? NOTHING,
  retired: retired ?? false,
})

export function toTyped(settings: RoundSettings, locale: Locale): TypedSettings {
  const { secondReading, reasonCodes, grounds, ...rest } = settings
  return {
    ...rest,
    reasonCodes: reasonCodes.map(typedWord),
    grounds: grounds.map(typedWord),
    tolerance: formatForInput(secondReading.tolerancePercent, { locale }),
  }
}

/** What is sent; what cannot be read as a number stays NaN, so that the field is named. */
export function fromTyped(typed: TypedSettings, locale: Locale): RoundSettings {
  const { tolerance, reasonCodes, grounds, ...rest } = typed
  const parsed = parseDecimal(tolerance, locale)
  const word = ({ code, name, retired }: TypedWord): CodedWord => ({
    code,
    name,
    ...(retired ? { retired } : {}),
  })
  return {
    ...rest,
    reasonCodes: reasonCodes.map((w) => {
      const hasRemedy = w.remedy.vi.trim() !== '' || w.remedy.en.trim() !== ''
      return { ...word(w), ...(hasRemedy ? { remedy: w.remedy } : {}) }
    }),
    grounds: grounds.map(word),
    secondReading: { tolerancePercent: parsed.kind === 'number' ? parsed.value : NaN },
  }
}

/** The next free code of a list: L08 after L07, and what stands at the end (L99) is passed by. */
export function nextCode(words: readonly Pick<TypedWord, 'code'>[], letter: string): string {
  const used = new Set(words.map((w) => Number(w.code.slice(1))))
  let number = 1
  while (used.has(number)) number++
  return `${letter}${String(number).padStart(2, '0')}`
}

export const newWord = (words: readonly TypedWord[], letter: string): TypedWord => ({
  code: nextCode(words, letter),
  name: NOTHING,
  remedy: NOTHING,
  retired: false,
})
