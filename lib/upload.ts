import 'server-only'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import { Metadata, Server } from '@tus/server'
import { Refusal } from '@/lib/errors'
import { maxUploadBytes, receiveStored, storageRoot, type ReceivedFile } from '@/lib/storage'

/**
 * Large files come in parts by the tus protocol (https://tus.io) and wait beside the evidence until they are attached.
 * An upload belongs to the person who began it; what was not finished in time is removed.
 */

export const UPLOADS_PATH = '/api/evidence/uploads'
const KEPT_MS = 48 * 60 * 60 * 1000
const CLEARED_EVERY_MS = 60 * 60 * 1000
const ID = /^[0-9a-f]{32}$/

/** Whose upload it is and for which assessment; written by the server only. */
export type UploadOwner = { personId: string; assessmentId: string }

const folder = (): string => path.join(storageRoot(), 'uploads')
const storeOf = (directory: string, keptMs = KEPT_MS): FileStore =>
  new FileStore({ directory, expirationPeriodInMilliseconds: keptMs })

let running: { directory: string; server: Server; clearedAt: number } | null = null

/** One server per process: it keeps two requests from writing into one upload. */
function uploads() {
  const directory = folder()
  if (running?.directory !== directory) {
    const server = new Server({
      path: UPLOADS_PATH,
      datastore: storeOf(directory),
      maxSize: () => maxUploadBytes(),
      relativeLocation: true,
      allowedOrigins: [],
    })
    running = { directory, server, clearedAt: 0 }
  }
  return running
}

/** Begins an upload: the owner takes the place of whatever the browser says about it. */
export async function beginUpload(request: Request, owner: UploadOwner, now = new Date()): Promise<Response> {
  const { server } = uploads()
  await clearUnfinished(now)
  const headers = new Headers(request.headers)
  headers.set('upload-metadata', Metadata.stringify(owner))
  return server.handleWeb(new Request(request.url, { method: 'POST', headers }))
}

/** Goes on with an upload, asks how far it came, or calls it off. Somebody else's is not there. */
export async function continueUpload(request: Request, id: string, personId: string): Promise<Response> {
  await findUpload(id, personId)
  return uploads().server.handleWeb(request)
}

async function findUpload(id: string, personId: string) {
  const found = ID.test(id)
    ? await storeOf(folder())
        .getUpload(id)
        .catch(() => null)
    : null
  if (!found || found.metadata?.personId !== personId) throw new Refusal('not-found')
  return found
}

/**
 * The file of a finished upload. It stays until its sender calls the upload off or it expires, so that a lost answer
 * can be asked for again; what was attached takes no second space on the disk.
 */
export async function receiveUpload(id: string, owner: UploadOwner): Promise<ReceivedFile> {
  const found = await findUpload(id, owner.personId)
  if (found.metadata?.assessmentId !== owner.assessmentId) throw new Refusal('not-found')
  if (found.offset !== found.size) throw new Refusal('upload-broken')
  return receiveStored(path.join(folder(), id))
}

/** Removes uploads that nobody has finished within two days; asked at most once an hour. */
async function clearUnfinished(now: Date): Promise<void> {
  const state = uploads()
  if (now.getTime() - state.clearedAt < CLEARED_EVERY_MS) return
  state.clearedAt = now.getTime()
  await state.server.cleanUpExpiredUploads()
}
