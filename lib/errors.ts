/** Three kinds of error, one handler (lib/action.ts): field errors, refusals, bugs (anything else). */

/** One value that cannot be taken. `field` names the input; words stand in messages `problem.<reason>`. */
export type FieldProblem = { field: string; reason: string; limit?: number | string; code?: string }

export class FieldErrors extends Error {
  constructor(readonly problems: FieldProblem[]) {
    super(`field errors: ${problems.map((p) => `${p.code ?? ''}${p.field} ${p.reason}`).join(', ')}`)
    this.name = 'FieldErrors'
  }
}

export type RefusalReason =
  | 'not-found'
  | 'not-yours'
  | 'not-allowed'
  | 'own-agency'
  | 'assigned-to-another'
  | 'independent-reader'
  | 'decided-by-third'
  | 'conflict-of-interest'
  | 'already-read'
  | 'not-drawn'
  | 'nothing-to-draw'
  | 'readings-agree'
  | 'claim-not-ruled'
  | 'not-disputed'
  | 'not-your-word'
  | 'nothing-to-withdraw'
  | 'no-claim'
  | 'nothing-to-explain'
  | 'round-not-open'
  | 'deadline-passed'
  | 'with-head'
  | 'already-submitted'
  | 'not-submitted'
  | 'not-with-head'
  | 'nothing-to-submit'
  | 'checks-failed'
  | 'phase-over'
  | 'phase-not-reached'
  | 'not-released'
  | 'release-apart'
  | 'claims-not-ruled'
  | 'agencies-late'
  | 'reasons-missing'
  | 'readings-open'
  | 'settings-approved'
  | 'settings-appraised'
  | 'settings-council'
  | 'settings-explained'
  | 'settings-released'
  | 'answered-meanwhile'
  | 'already-explained'
  | 'reminded-today'
  | 'nothing-open'
  | 'not-settled'
  | 'seat-ended'
  | 'seat-taken'
  | 'chair-taken'
  | 'session-running'
  | 'session-not-open'
  | 'session-over'
  | 'agenda-empty'
  | 'agenda-changed'
  | 'row-on-agenda'
  | 'nothing-to-add'
  | 'item-decided'
  | 'vote-open'
  | 'vote-closed'
  | 'votes-still-running'
  | 'no-members'
  | 'no-quorum'
  | 'not-a-member'
  | 'not-present'
  | 'stands-aside'
  | 'still-reopened'
  | 'row-not-reopened'
  | 'rows-still-open'
  | 'not-reopened'
  | 'no-downtime'
  | 'central-missing'
  | 'not-approved'
  | 'no-signing-key'
  | 'items-undecided'
  | 'sessions-open'
  | 'minutes-missing'
  | 'result-changed'
  | 'not-published'
  | 'correction-open'
  | 'correction-empty'
  | 'correction-moved-on'
  | 'correction-overtaken'
  | 'round-published'
  | 'year-published-here'
  | 'report-finished'
  | 'report-not-failed'
  | 'stale-version'
  | 'row-not-yours-to-fill'
  | 'not-applicable-row'
  | 'catalogue-issued'
  | 'catalogue-exists'
  | 'catalogue-has-findings'
  | 'wrong-password'
  | 'locked'
  | 'second-factor-on'
  | 'last-administrator'
  | 'file-empty'
  | 'file-too-large'
  | 'file-type'
  | 'file-unchanged'
  | 'document-signed'
  | 'upload-broken'
  | 'workbook-not-excel'
  | 'workbook-old-excel'
  | 'workbook-macro'
  | 'workbook-bomb'
  | 'workbook-password'
  | 'workbook-broken'
  | 'workbook-not-ours'
  | 'workbook-old-format'
  | 'workbook-edited'
  | 'workbook-other-agency'
  | 'workbook-other-round'
  | 'workbook-other-catalogue'
  | 'workbook-sheet-missing'
  | 'workbook-moved'
  | 'workbook-gone'
  | 'session-expired'

/** The actor may not do this now. Thrown, so that the transaction rolls back; shown as one sentence that says what to do. */
export class Refusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    /** Data for the sentence, or the current values behind a stale version. */
    readonly data: Record<string, unknown> = {},
  ) {
    super(`refused: ${reason}`)
    this.name = 'Refusal'
  }
}

/** The answer of every policy function. */
export type PolicyAnswer = { allowed: true } | { allowed: false; reason: RefusalReason }
export const ALLOWED: PolicyAnswer = { allowed: true }
export const refuse = (reason: RefusalReason): PolicyAnswer => ({ allowed: false, reason })

/** Throws the refusal when the answer is no. */
export function demand(answer: PolicyAnswer): void {
  if (!answer.allowed) throw new Refusal(answer.reason)
}
