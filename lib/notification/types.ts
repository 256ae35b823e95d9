/** What a notification is about; its words stand in messages `notification.<kind>`. */
export const NOTIFICATION_KINDS = [
  'round-opened',
  'deadline-moved',
  'deadline-extended',
  'handed-over',
  'returned',
  'submitted',
  'withdrawn',
  'reopened',
  'reopened-whole',
  'reopened-rows',
  'reopening-closed',
  'reminded-report',
  'reminded-explanation',
  'reminded-appraisal',
  'appraisal-released',
  'explanation-signed',
  'block-approved',
  'council-invited',
  'council-papers-ready',
  'council-vote-open',
  'council-vote-reminder',
  'report-done',
  'report-failed',
  'result-published',
  'result-corrected',
  'correction-put',
  'correction-returned',
  'correction-approved',
  'rows-assigned',
  'assignment-changed',
  'assignment-taken',
  'assignment-done',
  'appraisal-assigned',
  'appraisal-changed',
  'appraisal-taken',
  'reading-assigned',
  'mentioned',
  'comment-added',
  'discussion-resolved',
  'discussion-reopened',
  'second-factor-reset',
  'file-infected',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

export type NotificationView = {
  id: string
  /** `other` for a kind this version has no words for. */
  kind: NotificationKind | 'other'
  /** Values for the sentence; only words and numbers get through. */
  params: Record<string, string | number>
  link: string | null
  createdAt: Date
  readAt: Date | null
}
