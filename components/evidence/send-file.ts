import type { UploadAnswer } from '@/lib/evidence/types'

export type FilePlace = {
  assessmentId: string
  code: string
  stage: 'self' | 'explanation'
  requirement: number | null
}

export type Sending = { answer: Promise<UploadAnswer>; abort: () => void }

const BROKEN: UploadAnswer = { status: 'refused', reason: 'upload-broken', data: {} }

/** Sends a file as the request's body. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function sendFile(file: File, place: FilePlace, onProgress: (sentBytes: number) => void): Sending {
  const query = new URLSearchParams({
    assessmentId: place.assessmentId,
    code: place.code,
    stage: place.stage,
    name: file.name,
  })
  if (place.requirement !== null) query.set('requirement', String(place.requirement))
  const request = new XMLHttpRequest()
  request.open('POST', `/api/evidence?${query.toString()}`)
  request.responseType = 'json'
  request.upload.onprogress = (event) => onProgress(event.loaded)
  const answer = new Promise<UploadAnswer>((resolve) => {
    request.onload = () => resolve((request.response as UploadAnswer | null) ?? BROKEN)
    request.onerror = () => resolve(BROKEN)
    request.onabort = () => resolve(BROKEN)
  })
  request.send(file)
  return { answer, abort: () => request.abort() }
}
