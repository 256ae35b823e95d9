import { BUNDLE_VERSIONS, bundleSchema, type Bundle } from '@/lib/publication/schema'

export type UnreadableReason =
  'empty' | 'truncated' | 'not-json' | 'not-a-bundle' | 'unknown-version' | 'wrong-form' | 'not-computable'

/** `place` and `detail`: where in the file and what stands there, for whoever looks into it. */
export type Unreadable = { kind: 'unreadable'; reason: UnreadableReason; place?: string; detail?: string }
export type Readable = { kind: 'readable'; bundle: Bundle; data: unknown }

const FORMAT = 'par-index-result'

/** A bundle from the text of a file, with the data exactly as it stands there, or the first thing that is wrong. */
export function readBundleText(text: string): Readable | Unreadable {
  const body = text.replace(/^\uFEFF/, '').trim()
  if (body === '') return { kind: 'unreadable', reason: 'empty' }
  let data: unknown
  try {
    data = JSON.parse(body)
  } catch (error) {
    return { kind: 'unreadable', reason: isCutOff(body) ? 'truncated' : 'not-json', detail: wordsOf(error) }
  }
  return readBundleData(data)
}

/** JSON that was begun and has no end: brackets are open where the text stops, or a text in quotes is. */
function isCutOff(body: string): boolean {
  if (!/^[[{]/.test(body)) return false
  let depth = 0
  for (const [token] of body.matchAll(/"(?:[^"\\]|\\[^])*"?|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth === 0 && token.length === 1) return false
  }
  return true
}

function readBundleData(data: unknown): Readable | Unreadable {
  const { format, formatVersion } = (data ?? {}) as { format?: unknown; formatVersion?: unknown }
  if (format !== FORMAT) return { kind: 'unreadable', reason: 'not-a-bundle' }
  if (!BUNDLE_VERSIONS.some((version) => version === formatVersion))
    return { kind: 'unreadable', reason: 'unknown-version', detail: JSON.stringify(formatVersion) ?? '–' }
  const checked = bundleSchema.safeParse(data)
  if (checked.success) return { kind: 'readable', bundle: checked.data, data }
  const [first] = checked.error.issues
  const place = `/${first?.path.map(String).join('/') ?? ''}`
  return { kind: 'unreadable', reason: 'wrong-form', place, detail: first?.message }
}

export const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 200)
