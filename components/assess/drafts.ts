import type { TypedFacts } from '@/components/rule-input/typed-facts'

/** What a person typed for a row and the server has not acknowledged, kept on this computer. */
export type Draft = {
  typed: TypedFacts
  explanation: string
  /** What stood there when the typing began; drafts of before it was kept have none. */
  base?: { typed: TypedFacts; explanation: string }
  /** The version over which it was typed. */
  version: number
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

const isTyped = (value: unknown): value is TypedFacts =>
  isRecord(value) &&
  isRecord(value.texts) &&
  Object.values(value.texts).every(isText) &&
  Array.isArray(value.chosen) &&
  value.chosen.every(isText) &&
  typeof value.none === 'boolean'

/** Checked by hand: a library of schemas would make the first visit wait for it. */
export const isDraft = (value: unknown): value is Draft =>
  isRecord(value) &&
  isTyped(value.typed) &&
  isText(value.explanation) &&
  typeof value.version === 'number' &&
  (value.base === undefined ||
    (isRecord(value.base) && isTyped(value.base.typed) && isText(value.base.explanation)))

export type DraftStore = {
  put(code: string, draft: Draft): void
  remove(code: string): void
  all(): Map<string, Draft>
}

/** Only where the browser allows storing; without it typing goes on, and only reloading would lose it. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/**
 * Drafts of one person for one assessment. The key names the person: at a shared computer the next one must not find
 * another's words in her fields.
 */
export function browserDrafts(assessmentId: string, personId: string): DraftStore {
  const prefix = `draft:${assessmentId}:${personId}:`
  return {
    put: (code, draft) =>
      attempt(() => localStorage.setItem(prefix + code, JSON.stringify(draft)), undefined),
    remove: (code) => attempt(() => localStorage.removeItem(prefix + code), undefined),
    all: () => attempt(() => readAll(prefix), new Map<string, Draft>()),
  }
}

function readAll(prefix: string): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (let i = 0; i < localStorage.length; i += 1) {
    const key = localStorage.key(i)
    if (!key?.startsWith(prefix)) continue
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (isDraft(kept)) drafts.set(key.slice(prefix.length), kept)
  }
  return drafts
}
