/**
 * Changes everything that stands in the database about one agency in one round, behind the back of the portal, and puts
 * it back: what somebody who stands aside from the agency gets must not change with it. Triggers and checks that guard
 * the tables are off for the session that changes, so that nothing is spared for being append-only.
 */

type Row = Record<string, unknown>
export type SqlSession = { query(sql: string, values?: unknown[]): Promise<{ rows: Row[] }> }
export type Hidden = { roundId: string; agencyId: string }

const LINES = `"lineId" IN (SELECT l."id" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" WHERE a."roundId" = $1 AND a."agencyId" = $2)`
const OF_ASSESSMENT = `"assessmentId" IN (SELECT "id" FROM "Assessment" WHERE "roundId" = $1 AND "agencyId" = $2)`
const OF_AGENCY = `"agencyId" = $2 AND $1 <> ''`
const OF_ROUND = `"roundId" = $1 AND "agencyId" = $2`

const ITEMS = `SELECT i."id" FROM "AgendaItem" i WHERE i.${LINES}`
const POLLS = `SELECT o."id" FROM "Poll" o WHERE o."itemId" IN (${ITEMS})`

export type Change = {
  table: string
  /** Which rows are hidden; $1 is the round, $2 the agency. */
  where: string
  /** What they become; left out: they are gone. */
  set?: string
}

/** Numbers of facts turn, points fall, words are others, states and days move, some rows go. */
export const CHANGES: readonly Change[] = [
  {
    table: 'Line',
    where: OF_ASSESSMENT,
    set: `"facts" = CASE "facts"->>'kind' WHEN 'ratio' THEN jsonb_set("facts", '{numerator}', '1') WHEN 'count' THEN jsonb_set("facts", '{count}', '1') ELSE NULL END,
          "explanation" = 'changed', "claimState" = CASE WHEN "code" LIKE '%.2' THEN 'claimed'::"ClaimState" ELSE 'none'::"ClaimState" END,
          "claimReason" = 'changed', "standingPoints" = "standingPoints" / 3, "settled" = NOT "settled", "version" = "version" + 7, "savedAt" = now()`,
  },
  {
    table: 'ScoreEntry',
    where: LINES,
    set: `"points" = CASE WHEN "points" IS NULL THEN NULL ELSE "points" / 3 END, "note" = 'changed', "internalNote" = 'changed', "clause" = 'changed',
          "reasonCode" = CASE WHEN "reasonCode" IS NULL THEN NULL ELSE 'L01' END, "facts" = NULL,
          "verdict" = CASE "verdict" WHEN 'recognise' THEN 'ask'::"Verdict" WHEN 'ask' THEN 'recognise'::"Verdict" WHEN 'adjust' THEN 'recognise'::"Verdict"
                                     WHEN 'claim' THEN 'accept'::"Verdict" WHEN 'accept' THEN 'claim'::"Verdict" ELSE "verdict" END`,
  },
  {
    table: 'Objection',
    where: LINES,
    set: `"stance" = 'accept', "claimedPoints" = NULL, "text" = 'changed'`,
  },
  {
    table: 'EvidenceLink',
    where: LINES,
    set: `"removedAt" = now(), "removedById" = "linkedById", "pages" = '99'`,
  },
  {
    table: 'Document',
    where: OF_AGENCY,
    set: `"fileName" = 'changed.pdf', "number" = 'changed', "issuer" = 'changed', "issuedOn" = DATE '1999-01-01'`,
  },
  {
    table: 'CentralResult',
    where: OF_ROUND,
    set: `"valueMicro" = "valueMicro" / 2, "source" = 'changed', "version" = "version" + 1`,
  },
  {
    table: 'CentralGroupResult',
    where: OF_ROUND,
    set: `"valueMicro" = "valueMicro" / 3, "standardErrorMicro" = 1, "answerCount" = 3`,
  },
  { table: 'CentralGroupResult', where: `${OF_ROUND} AND "code" LIKE '%.2'` },
  { table: 'CentralResult', where: `${OF_ROUND} AND "code" LIKE '%.1'` },
  {
    table: 'Assessment',
    where: OF_ROUND,
    set: `"state" = CASE "state" WHEN 'submitted' THEN 'drafting'::"AssessmentState" WHEN 'drafting' THEN 'withHead'::"AssessmentState" ELSE 'drafting'::"AssessmentState" END,
          "version" = "version" + 5, "handedOverAt" = now(), "returnNote" = 'changed', "submittedAt" = NULL, "contentHash" = repeat('f', 64),
          "reopenedUntil" = now() + interval '2 days', "reopenReason" = 'changed', "explainedAt" = CASE WHEN "explainedAt" IS NULL THEN now() END`,
  },
  { table: 'AgencyAttribute', where: OF_AGENCY, set: `"value" = NOT "value"` },
  { table: 'Remarks', where: OF_ASSESSMENT, set: `"difficulties" = 'changed', "proposals" = 'changed'` },
  { table: 'AssessmentCopy', where: OF_ASSESSMENT, set: `"contentHash" = repeat('e', 64)` },
  { table: 'Delegation', where: OF_ASSESSMENT, set: `"note" = 'changed', "doneAt" = now()` },
  { table: 'Discussion', where: OF_ASSESSMENT },
  { table: 'WorkbookUpload', where: OF_ASSESSMENT, set: `"fileName" = 'changed.xlsx'` },
  { table: 'SubordinateUnit', where: OF_AGENCY, set: `"name" = "name" || ' changed', "inUse" = NOT "inUse"` },
  { table: 'Reminder', where: OF_ROUND, set: `"message" = 'changed', "recipients" = "recipients" + 3` },
  { table: 'AgencyNote', where: OF_ROUND, set: `"text" = 'changed'` },
  { table: 'Scenario', where: OF_ROUND, set: `"name" = 'changed', "shared" = NOT "shared"` },
  { table: 'SignedExplanation', where: OF_ASSESSMENT, set: `"contentHash" = repeat('d', 64)` },
  { table: 'ReleaseNotice', where: OF_ASSESSMENT, set: `"contentHash" = repeat('c', 64)` },
  { table: 'Assignment', where: OF_ROUND },
  {
    table: 'ReaderWord',
    where: `"readingId" IN (SELECT "id" FROM "IndependentReading" WHERE ${OF_ROUND})`,
    set: `"points" = 0, "note" = 'changed'`,
  },
  { table: 'IndependentReading', where: OF_ROUND },
  { table: 'StandAside', where: `"pollId" IN (${POLLS})` },
  { table: 'Vote', where: `"pollId" IN (${POLLS})`, set: `"choice" = 'against', "byHand" = NOT "byHand"` },
  {
    table: 'Poll',
    where: `"itemId" IN (${ITEMS})`,
    set: `"closedAt" = now(), "closedById" = "openedById", "outcome" = 'notApproved', "minutesPlace" = 'changed'`,
  },
  {
    table: 'AgendaOption',
    where: `"itemId" IN (${ITEMS})`,
    set: `"points" = 0, "note" = 'changed', "clause" = 'changed'`,
  },
  {
    table: 'AgendaItem',
    where: LINES,
    set: `"state" = 'notApproved', "endedAt" = now(), "version" = "version" + 3`,
  },
]

/** In turn; each keeps what it changes, so that it can be put back in the opposite order. */
export async function changeHidden(
  session: SqlSession,
  { roundId, agencyId }: Hidden,
  changes: readonly Change[] = CHANGES,
): Promise<number> {
  await session.query(`SET session_replication_role = replica`)
  let changed = 0
  for (const [index, { table, where, set }] of changes.entries()) {
    const kept = keptOf(index)
    await session.query(`DROP TABLE IF EXISTS ${kept}`)
    await session.query(`CREATE TABLE ${kept} AS SELECT * FROM "${table}" WHERE false`)
    await session.query(`INSERT INTO ${kept} SELECT * FROM "${table}" WHERE ${where}`, [roundId, agencyId])
    await session.query(
      set ? `UPDATE "${table}" SET ${set} WHERE ${where}` : `DELETE FROM "${table}" WHERE ${where}`,
      [roundId, agencyId],
    )
    const { rows } = await session.query(`SELECT count(*)::int AS n FROM ${kept}`)
    changed += Number(rows[0]?.n ?? 0)
  }
  return changed
}

const keptOf = (index: number): string => `"kept_${index}"`

/** Puts everything back as it was and lets the tables be guarded again. */
export async function restoreHidden(
  session: SqlSession,
  changes: readonly Change[] = CHANGES,
): Promise<void> {
  for (const [index, { table }] of [...changes.entries()].reverse()) {
    const { rows } = await session.query(
      `SELECT string_agg(quote_ident(a.attname), ', ') AS key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = $1::regclass AND i.indisprimary`,
      [`"${table}"`],
    )
    const key = String(rows[0]?.key)
    await session.query(`DELETE FROM "${table}" WHERE (${key}) IN (SELECT ${key} FROM ${keptOf(index)})`)
    await session.query(`INSERT INTO "${table}" SELECT * FROM ${keptOf(index)}`)
    await session.query(`DROP TABLE ${keptOf(index)}`)
  }
  await session.query(`SET session_replication_role = origin`)
}
