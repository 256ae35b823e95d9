import type { UploadAnswer } from '@/lib/evidence/types'

/** The row that a file is for; with `replaces`, the document there whose file it takes the place of. */
export type FileTarget = {
  assessmentId: string
  code: string
  stage: 'self' | 'explanation'
  requirement: number | null
  replaces: string | null
}

export type Sending = {
  answer: Promise<UploadAnswer>
  /** Called off for good: what has come of it is removed. */
  abort: () => void
}

export type SendingEvents = {
  onProgress: (sentBytes: number) => void
  /** Waits for the line to come back, by itself. */
  onOffline: (isOffline: boolean) => void
}

export const BROKEN: UploadAnswer = { status: 'refused', reason: 'upload-broken', data: {} }

/** What the file is for, as the server reads it from the address. */
export function queryOf(file: File, target: FileTarget): URLSearchParams {
  const { assessmentId, code, stage, requirement, replaces } = target
  const query = new URLSearchParams({ assessmentId, stage, name: file.name })
  if (replaces) query.set('replaces', replaces)
  else query.set('code', code)
  if (requirement !== null) query.set('requirement', String(requirement))
  return query
}
