'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { NOTHING, uploadQueue, type Arrived, type FileToSend } from './upload-queue'

type UploadsInput = {
  place: { assessmentId: string; code: string; stage: 'self' | 'explanation' }
  maxMb: number
}

/** A row's files on their way, and what can be done with them. */
export function useUploads({ place, maxMb }: UploadsInput) {
  const { assessmentId, code, stage } = place
  const read = useCallback(() => uploadQueue.of({ assessmentId, code, stage }), [assessmentId, code, stage])
  const elsewhere = useCallback(
    () => uploadQueue.pendingElsewhere({ assessmentId, code, stage }),
    [assessmentId, code, stage],
  )
  return {
    row: useSyncExternalStore(uploadQueue.subscribe, read, () => NOTHING),
    elsewhere: useSyncExternalStore(uploadQueue.subscribe, elsewhere, () => 0),
    add: (files: readonly FileToSend[], onArrived: Arrived) =>
      uploadQueue.add(place, files, maxMb, onArrived),
    cancel: (ids: readonly string[]) => uploadQueue.cancel(ids),
    retry: (ids: readonly string[]) => uploadQueue.retry(ids),
  }
}
