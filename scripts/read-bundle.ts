import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleSchema, BUNDLE_VERSIONS, type Bundle } from '@/lib/publication/schema'
import { Problem } from './problem.mjs'

const FORMAT = 'par-index-result'

/** A bundle with the data exactly as it stands in its file, which is what its hash is of. */
export type ReadBundle = { bundle: Bundle; data: unknown }

/** The bundle of a file; whatever is wrong with it is one sentence. The version in it decides how it is read. */
export function readBundle(file: string): ReadBundle {
  const data = parsed(file)
  const { format, formatVersion } = (data ?? {}) as { format?: unknown; formatVersion?: unknown }
  if (format !== FORMAT)
    throw new Problem(`${file} is not a published result: its "format" is not "${FORMAT}".`)
  if (!BUNDLE_VERSIONS.some((version) => version === formatVersion)) {
    const known = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(BUNDLE_VERSIONS.map(String))
    throw new Problem(
      `${file} is a bundle of version ${JSON.stringify(formatVersion) ?? '(none)'}; versions ${known} can be read.`,
    )
  }
  const checked = bundleSchema.safeParse(data)
  if (checked.success) return { bundle: checked.data, data }
  const [first] = checked.error.issues
  const more = checked.error.issues.length - 1
  const place = first?.path.length ? `/${first.path.join('/')}` : 'the whole'
  throw new Problem(
    `${file} does not have the form of a bundle of version ${String(formatVersion)}: ${place}: ${first?.message ?? ''}${more > 0 ? ` (and ${more} more)` : ''}.`,
  )
}

function parsed(file: string): unknown {
  const text = textOf(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(`${file} is not JSON: ${messageOf(error)}.`)
  }
}

/** A file as text; a name is meant from where it was typed. */
export function textOf(file: string): string {
  // npm runs scripts in the project's folder; a name is meant from where it was typed.
  const found = path.resolve(process.env.INIT_CWD ?? '.', file)
  if (!existsSync(found)) throw new Problem(`There is no file ${file}.`)
  try {
    return readFileSync(found, 'utf8')
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${messageOf(error)}.`)
  }
}

/** One line, whatever an error has to say. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
