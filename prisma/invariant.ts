/** What must hold in every database: the statement looks for offenders and must find none. */
export type Invariant = { name: string; sql: string }

export const LINE_WITH_CONTEXT = `
  "Line" l
  JOIN "Assessment" a ON a."id" = l."assessmentId"
  JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"`
