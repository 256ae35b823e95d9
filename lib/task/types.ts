/** What can wait for a person; its words stand in messages `home.task.<key>`. */
export type TaskKey =
  | 'returned'
  | 'reopened'
  | 'assignedRows'
  | 'fillRows'
  | 'proveRows'
  | 'handOver'
  | 'signReport'
  | 'awaitDraft'
  | 'explainRows'
  | 'signExplanation'
  | 'seeResult'
  | 'appraiseRows'
  | 'ruleClaims'
  | 'secondReading'
  | 'readIndependently'
  | 'assignRows'
  | 'thirdReaders'
  | 'watchAppraisal'
  | 'decideDisputed'
  | 'readDossiers'
  | 'castVotes'
  | 'approveBlock'
  | 'extendForDowntime'
  | 'publishRound'
  | 'decideCorrection'
  | 'publishCorrection'
  | 'moveOn'
  | 'enterExternal'
  | 'enterSurvey'
  | 'reopenedAgencies'
  | 'notSubmitted'
  | 'notExplained'
  | 'lockedPeople'
  | 'peopleWithoutRole'

/** One kind of work with its count and the place where it is done. */
export type Task = {
  key: TaskKey
  /** To be done by the person himself, or only to be watched. */
  kind: 'act' | 'watch'
  count: number
  href: string
  values: Record<string, string | number>
  /** The round, where there is one. */
  year: number | null
}
