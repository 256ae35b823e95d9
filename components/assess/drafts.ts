import { z } from 'zod'

/** What a person typed for a row and the server has not acknowledged, kept on this computer. */
const typedSchema = z.object({
  texts: z.record(z.string(), z.string()),
  chosen: z.array(z.string()),
  none: z.boolean(),
})
const draftSchema = z.object({
  typed: typedSchema,
  explanation: z.string(),
  /** What stood there when the typing began; drafts of before it was kept have none. */
  base: z.object({ typed: typedSchema, explanation: z.string() }).optional(),
  /** The version over which it was typed. */
  version: z.number(),
})
export type Draft = z.output<typeof draftSchema>

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
    const parsed = draftSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    if (parsed.success) drafts.set(key.slice(prefix.length), parsed.data)
  }
  return drafts
}
