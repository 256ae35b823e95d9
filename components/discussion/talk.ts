import type { ActionResult } from '@/lib/action-result'
import type { Talk } from '@/lib/discussion/types'

export type TalkActions = {
  write(input: unknown): Promise<ActionResult<{ discussionId: string }>>
  settle(input: unknown): Promise<ActionResult<void>>
}

/** What the agency's own people say at the rows, as one of them sees it. */
export type OwnTalk = Talk & {
  assessmentId: string
  personId: string
  /** The result is settled: nothing more is said. */
  isClosed: boolean
  actions: TalkActions
}

/** Under which an unsent comment is kept; null: one that begins a discussion. The next person at this computer has another. */
export const commentKey = (talk: OwnTalk, code: string, discussionId: string | null): string =>
  `comment:${talk.assessmentId}:${talk.personId}:${code}:${discussionId ?? 'new'}`
