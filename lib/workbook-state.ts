import 'server-only'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Refusal } from '@/lib/errors'
import { isSealed, sealOf } from '@/lib/seal'
import type { SheetCells } from '@/lib/spreadsheet'
import { downloadedStateSchema } from '@/lib/workbook/schema'
import type { DownloadedState } from '@/lib/workbook/types'

/** Name of the sheet that nobody sees; it says what the workbook is. */
export const STATE_SHEET = '_state'
const MARK = 'PAR-INDEX-WORKBOOK'
/** Raised when the plan of the sheets or of this state changes: an older workbook is then refused by name. */
export const FORMAT = 1
const PURPOSE = 'workbook'
/** Excel's cells hold 32,767 characters. */
const CHUNK = 30_000
/** More than any catalogue with every explanation filled to its limit. */
const MAX_STATE_BYTES = 20 * 1024 * 1024

/** The state as lines of one column: mark, format, seal, and the packed state in pieces. */
export function packState(state: DownloadedState, format = FORMAT): string[] {
  const packed = deflateRawSync(JSON.stringify(state)).toString('base64')
  const pieces = packed.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? []
  return [MARK, String(format), sealOf(PURPOSE, `${format}.${packed}`), ...pieces]
}

/** The state of a workbook that came back. Refused: none of ours, an older format, changed by hand. */
export function unpackState(cells: SheetCells | undefined): DownloadedState {
  const line = (number: number) => String(cells?.get(`A${number}`)?.value ?? '')
  if (line(1) !== MARK) throw new Refusal('workbook-not-ours')
  if (line(2) !== String(FORMAT)) throw new Refusal('workbook-old-format')
  let packed = ''
  for (let number = 4; line(number) !== ''; number += 1) packed += line(number)
  // Nothing is unpacked that the portal has not packed itself.
  if (!isSealed(PURPOSE, `${FORMAT}.${packed}`, line(3))) throw new Refusal('workbook-edited')
  const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_STATE_BYTES })
  return downloadedStateSchema.parse(JSON.parse(text.toString('utf8')))
}
