export type AuditEntryView = {
  /** Its place in the trail; for a judge in what of the trail is his, so that it tells nothing of the rest. */
  sequence: number
  at: Date
  /** Null: the system itself, or somebody not signed in. */
  personName: string | null
  action: string
  subjectType: string
  subjectId: string
  /** In words, where the subject is a person. */
  subjectName: string | null
  roundId: string | null
  agencyName: { vi: string; en: string } | null
  detail: Record<string, unknown>
  /** Null for a judge: it is made of all entries before, those about his own agency too. */
  hash: string | null
}

export type AuditPage = {
  entries: AuditEntryView[]
  /** Sequence below which the next page begins; null on the last. */
  olderThan: number | null
}

/** Whether every entry (of those that the reader may see) still carries the hash of its content and of the entry before. */
export type ChainVerdict = { entries: number; firstBroken: number | null }
