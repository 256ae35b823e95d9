import { DetailedError, Upload } from 'tus-js-client'
import type { UploadAnswer } from '@/lib/evidence/types'
import { BROKEN, queryOf, type FileTarget, type Sending, type SendingEvents } from './sending'
import { fingerprintOf, forgetUpload, storedAddresses } from './unfinished-uploads'

const UPLOADS = '/api/evidence/uploads'
/** One request: small enough for proxies that keep a request until it is whole, large enough not to wait often. */
const PART_BYTES = 8 * 1024 * 1024
const RETRY_AFTER_MS = [0, 1000, 3000, 5000]

/** Answers after which the parts that have come are of use no more. */
const mayGoOn = (answer: UploadAnswer): boolean =>
  answer.status === 'fault' ||
  (answer.status === 'refused' && ['upload-broken', 'session-expired'].includes(answer.reason))

/**
 * Sends a file in parts by the tus protocol. A lost line is waited for; after a reload the same file goes on where it
 * stopped. When all of it is there, the server is asked to use it.
 */
export function sendInParts(file: File, target: FileTarget, events: SendingEvents): Sending {
  const fingerprint = fingerprintOf(file, target)
  const aborted = new AbortController()
  const query = queryOf(file, target)
  const upload = new Upload(file, {
    endpoint: `${UPLOADS}?${query.toString()}`,
    chunkSize: PART_BYTES,
    retryDelays: RETRY_AFTER_MS,
    fingerprint: () => Promise.resolve(fingerprint),
    urlStorage: storedAddresses,
    metadata: { name: file.name },
    onProgress: events.onProgress,
  })
  const run = async (): Promise<UploadAnswer> => {
    const [known] = await upload.findPreviousUploads()
    if (known) upload.resumeFromPreviousUpload(known)
    const refusal = await transfer(upload, events, aborted.signal)
    const answer = refusal ?? (await applyUpload(upload, query, events, aborted.signal))
    if (!mayGoOn(answer)) discard(upload, fingerprint)
    return answer
  }
  const abort = () => {
    aborted.abort()
    discard(upload, fingerprint)
  }
  return { answer: run().catch(() => BROKEN), abort }
}

/** What has come is removed at the server; if that request gets lost, it expires there. */
function discard(upload: Upload, fingerprint: string): void {
  forgetUpload(fingerprint)
  void upload.abort(true).catch(() => undefined)
}

function answerIn(error: Error): UploadAnswer {
  if (!(error instanceof DetailedError) || !error.originalResponse) return BROKEN
  try {
    return JSON.parse(error.originalResponse.getBody()) as UploadAnswer
  } catch {
    return error.originalResponse.getStatus() === 413
      ? { status: 'refused', reason: 'file-too-large', data: {} }
      : BROKEN
  }
}

/** Sends what is missing; null when all of it is there. Stops when the line goes and goes on when it is back. */
function transfer(
  upload: Upload,
  { onOffline }: SendingEvents,
  signal: AbortSignal,
): Promise<UploadAnswer | null> {
  return new Promise((resolve) => {
    const done = new AbortController()
    const finish = (answer: UploadAnswer | null) => {
      done.abort()
      resolve(answer)
    }
    const pause = () => {
      onOffline(true)
      void upload.abort()
    }
    const goOn = () => {
      onOffline(false)
      upload.start()
    }
    upload.options.onSuccess = () => finish(null)
    upload.options.onError = (error) => (navigator.onLine ? finish(answerIn(error)) : pause())
    window.addEventListener('offline', pause, { signal: done.signal })
    window.addEventListener('online', goOn, { signal: done.signal })
    signal.addEventListener('abort', () => finish(BROKEN), { signal: done.signal })
    if (navigator.onLine) upload.start()
    else pause()
  })
}

const backOnline = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Asks the server to use what has come. Asking twice for one upload does it once. */
async function applyUpload(
  upload: Upload,
  query: URLSearchParams,
  { onOffline }: SendingEvents,
  signal: AbortSignal,
): Promise<UploadAnswer> {
  query.set('upload', upload.url?.split('/').at(-1) ?? '')
  for (;;) {
    const answer = await fetch(`/api/evidence?${query.toString()}`, { method: 'POST', signal }).catch(
      () => null,
    )
    if (answer) return ((await answer.json().catch(() => null)) as UploadAnswer | null) ?? BROKEN
    if (navigator.onLine || signal.aborted) return BROKEN
    onOffline(true)
    await backOnline(signal)
    onOffline(false)
  }
}
