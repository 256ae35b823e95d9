/** Somebody of the agency who can be named with @. */
export type Insider = { id: string; name: string; position: string }

/** Longest comment; a longer one is refused, not cut. */
export const MAX_COMMENT = 4000

export type CommentView = {
  id: string
  personId: string
  personName: string
  text: string
  /** Names that stand with @ in the text. */
  mentionedNames: string[]
  writtenAt: Date
}

export type DiscussionView = {
  id: string
  /** Of the row it is about. */
  code: string
  resolvedAt: Date | null
  resolvedByName: string | null
  version: number
  /** Oldest first; at least one. */
  comments: CommentView[]
}

/** What the people of an agency say to each other, and who they are. */
export type Talk = { insiders: Insider[]; discussions: DiscussionView[] }
