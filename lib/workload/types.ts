/** Rows that wait in one block. */
export type BlockCount = { blockId: string; rows: number; agencies: number }
export type AppraisalLoad = { first: BlockCount[]; second: BlockCount[]; claims: BlockCount[] }
export type ExplanationLoad = { rows: number; unanswered: number }
