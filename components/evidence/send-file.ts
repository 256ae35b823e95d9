import { RESUMABLE_FROM_BYTES, type UploadAnswer } from '@/lib/evidence/types'
import { BROKEN, queryOf, type FileTarget, type Sending, type SendingEvents } from './sending'

/** Small files go in one request. Large ones go in parts, by a library that is loaded only then. */
export function sendFile(file: File, target: FileTarget, events: SendingEvents): Sending {
  return file.size < RESUMABLE_FROM_BYTES ? sendWhole(file, target, events) : sendLater(file, target, events)
}

function sendLater(file: File, target: FileTarget, events: SendingEvents): Sending {
  let isAborted = false
  let sending: Sending | null = null
  const begin = async (): Promise<UploadAnswer> => {
    const library = await import('./send-in-parts').catch(() => null)
    if (!library || isAborted) return BROKEN
    sending = library.sendInParts(file, target, events)
    return sending.answer
  }
  const abort = () => {
    isAborted = true
    sending?.abort()
  }
  return { answer: begin(), abort }
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function sendWhole(file: File, target: FileTarget, { onProgress }: SendingEvents): Sending {
  const request = new XMLHttpRequest()
  request.open('POST', `/api/evidence?${queryOf(file, target).toString()}`)
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
