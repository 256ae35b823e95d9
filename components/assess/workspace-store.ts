import type { TypedFacts } from '@/components/rule-input/typed-facts'
import type { ActionResult } from '@/lib/action-result'
import type { EvidenceItem, LineView } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { FieldProblem } from '@/lib/errors'
import type { DraftStore } from './drafts'
import {
  acknowledged,
  draftOf,
  entryToSend,
  explanationProblems,
  meetTheirs,
  readWork,
  recover,
  savedStatus,
  settle,
  unsavedParts,
  workOf,
  type WorkContext,
} from './line-work'
import type { AssessActions, LineWork, SentParts, Snapshot, TheirLine } from './workspace-types'

/** Typing pauses this long before it is sent; leaving a field sends at once. */
export const PAUSE_MS = 700
/** While the network is away, every so often. */
export const RETRY_MS = 15_000

type StoreParts = {
  assessmentId: string
  rows: ReadonlyMap<string, CatalogueRow>
  lines: readonly LineView[]
  context: WorkContext
  drafts: DraftStore
  saveLines: AssessActions['saveLines']
}

/**
 * The rows of an assessment while somebody works on them: what is typed, what is saved, and the saving itself. One
 * request per row at a time; whatever is typed meanwhile follows with the next version.
 */
export class WorkspaceStore {
  private snapshot: Snapshot
  private readonly listeners = new Set<() => void>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly sending = new Map<string, Promise<void>>()
  /** While many rows change together, listeners hear once. */
  private isQuiet = false

  constructor(private readonly parts: StoreParts) {
    this.snapshot = { works: new Map(this.worksOf(parts.lines)), sessionExpired: false, refusal: null }
  }

  getSnapshot = (): Snapshot => this.snapshot

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** After the page has come to life: brings back what this computer kept, and sends it. */
  restore(): void {
    for (const [code, draft] of this.parts.drafts.all()) {
      const { row, work } = this.at(code) ?? {}
      if (!row || !work) continue
      const recovered = recover(row, work, draft, this.parts.context)
      if (recovered === work) this.parts.drafts.remove(code)
      else this.put(code, recovered)
      if (recovered !== work && !recovered.conflict) this.leave(code)
    }
  }

  type(code: string, typed: TypedFacts): void {
    this.change(code, { typed })
  }

  explain(code: string, explanation: string): void {
    this.change(code, { explanation })
  }

  private change(code: string, change: Partial<Pick<LineWork, 'typed' | 'explanation'>>): void {
    const { row, work } = this.at(code) ?? {}
    if (!row || !work) return
    const next: LineWork = { ...work, ...change, problems: [], status: { status: 'not-saved' } }
    this.put(code, next)
    this.parts.drafts.put(code, draftOf(row, next, this.parts.context))
    clearTimeout(this.timers.get(code))
    this.timers.set(
      code,
      setTimeout(() => void this.send(code), PAUSE_MS),
    )
  }

  /** A field was left, or a choice made: no more waiting. */
  leave(code: string): void {
    clearTimeout(this.timers.get(code))
    void this.send(code)
  }

  keepMine(code: string): void {
    this.choose(code, 'mine')
  }

  takeTheirs(code: string): void {
    this.choose(code, 'theirs')
  }

  private choose(code: string, keep: 'mine' | 'theirs'): void {
    const { row, work } = this.at(code) ?? {}
    if (!row || !work) return
    this.put(code, settle(row, work, keep, this.parts.context))
    if (keep === 'theirs') this.parts.drafts.remove(code)
    else void this.send(code)
  }

  /** The network is back, or the person has signed in again. */
  retry(): void {
    this.set({ sessionExpired: false })
    for (const code of this.unsavedCodes()) void this.send(code)
  }

  /** Rows with something typed that the server does not have. */
  unsavedCodes(): string[] {
    return [...this.snapshot.works].flatMap(([code, work]) => {
      const row = this.parts.rows.get(code)
      if (!row) return []
      const unsaved = unsavedParts(row, work, this.parts.context)
      return unsaved.facts || unsaved.explanation ? [code] : []
    })
  }

  setEvidence(code: string, evidence: EvidenceItem[]): void {
    const work = this.at(code)?.work
    if (work) this.put(code, { ...work, saved: { ...work.saved, evidence } })
  }

  setClaim(code: string, version: number, claimReason: string): void {
    const work = this.at(code)?.work
    if (!work) return
    const claimState = claimReason ? 'claimed' : 'none'
    this.put(code, { ...work, saved: { ...work.saved, version, claimState, claimReason } })
  }

  /** Newer lines from the server: what nobody has typed over is taken as it is. */
  adopt(lines: readonly LineView[]): void {
    this.isQuiet = true
    this.adoptEach(lines)
    this.isQuiet = false
    this.set({})
  }

  private adoptEach(lines: readonly LineView[]): void {
    for (const line of lines) {
      const { row, work } = this.at(line.code) ?? {}
      if (!row || !work || line.version < work.saved.version) continue
      const unsaved = unsavedParts(row, work, this.parts.context)
      const isClean = !unsaved.facts && !unsaved.explanation
      // The same version says the same; how it is written, or that it is turned to its units, stays.
      if (isClean && line.version === work.saved.version) this.put(line.code, { ...work, saved: line })
      else if (isClean) this.put(line.code, workOf(row, line, this.parts.context))
      else if (line.version > work.saved.version)
        this.meet(line.code, { ...line, savedAt: line.savedAt?.toISOString() ?? null })
      else
        this.put(line.code, { ...work, saved: { ...line, facts: work.saved.facts, parts: work.saved.parts } })
    }
  }

  private worksOf(lines: readonly LineView[]): [string, LineWork][] {
    return lines.flatMap((line) => {
      const row = this.parts.rows.get(line.code)
      return row ? [[line.code, workOf(row, line, this.parts.context)] as [string, LineWork]] : []
    })
  }

  private at(code: string) {
    const row = this.parts.rows.get(code)
    const work = this.snapshot.works.get(code)
    return row && work && { row, work }
  }

  private set(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    if (this.isQuiet) return
    for (const listener of this.listeners) listener()
  }

  private put(code: string, work: LineWork): void {
    this.set({ works: new Map(this.snapshot.works).set(code, work) })
  }

  private patch(code: string, change: Partial<LineWork>): void {
    const work = this.at(code)?.work
    if (work) this.put(code, { ...work, ...change })
  }

  /** What can be sent of a row now: readable facts and a text that fits; undefined parts stay as they are. */
  private sendable(row: CatalogueRow, work: LineWork): SentParts {
    const unsaved = unsavedParts(row, work, this.parts.context)
    const read = readWork(row, work, this.parts.context)
    return {
      ...(unsaved.facts && read.problems.length === 0 ? entryToSend(read, work.saved) : {}),
      ...(unsaved.explanation && explanationProblems(work.explanation).length === 0
        ? { explanation: work.explanation }
        : {}),
    }
  }

  /** Sends what is typed and waits for the answer, before something else is done with the row. */
  async flush(code: string): Promise<void> {
    clearTimeout(this.timers.get(code))
    await (this.sending.get(code) ?? this.send(code))
  }

  private async send(code: string): Promise<void> {
    const { row, work } = this.at(code) ?? {}
    if (!row || !work || work.conflict || this.sending.has(code)) return
    const parts = this.sendable(row, work)
    if (Object.keys(parts).length === 0) return this.rest(code)
    const request = this.request(code, work, parts)
    this.sending.set(code, request)
    await request
  }

  private async request(code: string, work: LineWork, parts: SentParts): Promise<void> {
    this.patch(code, { status: { status: 'saving' } })
    const line = { code, version: work.saved.version, ...parts }
    const result = await this.parts
      .saveLines({ assessmentId: this.parts.assessmentId, lines: [line] })
      .catch(() => null)
    this.sending.delete(code)
    this.answer(code, parts, result)
  }

  private answer(
    code: string,
    sent: SentParts,
    result: ActionResult<{ savedAt: Date; versions: Record<string, number> }> | null,
  ): void {
    if (result === null) {
      this.patch(code, { status: { status: 'offline' } })
      setTimeout(() => void this.send(code), RETRY_MS)
    } else if (result.status === 'done') {
      this.acknowledge(code, sent, result.data.versions[code] ?? 0, result.data.savedAt)
    } else if (result.status === 'field-errors') {
      this.patch(code, { status: { status: 'failed' }, problems: result.problems.map(ofField) })
    } else if (result.status === 'fault') {
      this.patch(code, { status: { status: 'failed' } })
    } else if (result.reason === 'stale-version') {
      this.meet(code, result.data.current as TheirLine)
    } else {
      this.patch(code, { status: { status: 'failed' } })
      this.set(result.reason === 'session-expired' ? { sessionExpired: true } : { refusal: result.reason })
    }
  }

  private acknowledge(code: string, sent: SentParts, version: number, savedAt: Date): void {
    const work = this.at(code)?.work
    if (!work) return
    this.put(code, acknowledged(work, sent, version, savedAt))
    this.rest(code)
  }

  /** Another person saved in between: parts go together, or both values are kept for a choice. */
  meet(code: string, theirs: TheirLine): void {
    const { row, work } = this.at(code) ?? {}
    if (!row || !work) return
    const met = meetTheirs(row, work, theirs, this.parts.context)
    this.put(code, met)
    if (!met.conflict) this.rest(code)
  }

  /** After an answer: more to send, something that cannot be sent, or nothing left. */
  private rest(code: string): void {
    const { row, work } = this.at(code) ?? {}
    if (!row || !work) return
    const unsaved = unsavedParts(row, work, this.parts.context)
    if (!unsaved.facts && !unsaved.explanation) {
      this.parts.drafts.remove(code)
      this.patch(code, {
        status: savedStatus(work.saved.savedAt, this.parts.context.latestDay),
        recovered: false,
      })
    } else if (Object.keys(this.sendable(row, work)).length > 0) {
      void this.send(code)
    } else {
      this.parts.drafts.put(code, draftOf(row, work, this.parts.context))
      this.patch(code, { status: { status: 'not-saved' } })
    }
  }
}

/** `lines.0.explanation` of the request is `explanation` of the row. */
function ofField(problem: FieldProblem): FieldProblem {
  return { ...problem, field: problem.field.replace(/^lines\.0\.(facts\.)?/, '') }
}
