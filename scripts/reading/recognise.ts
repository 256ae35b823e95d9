import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Text recognition by programs of the system; without them a scanned document is said not to be searchable. */

const run = promisify(execFile)
const LANGUAGE = 'vie'
/** Dots per inch: enough for print of ten points. */
const RESOLUTION = '200'
/** A scanned file is recognised up to this page; a page takes some seconds. */
const MOST_PAGES = 40
const MOST_OUTPUT = 64 * 1024 * 1024
/** One core of the server at most. */
const environment = { ...process.env, OMP_THREAD_LIMIT: '1' }

async function hasVietnamese(): Promise<boolean> {
  const { stdout } = await run('tesseract', ['--list-langs']).catch(() => ({ stdout: '' }))
  return stdout.split('\n').some((line) => line.trim() === LANGUAGE)
}

const hasRasteriser = (): Promise<boolean> =>
  run('pdftoppm', ['-v']).then(
    () => true,
    () => false,
  )

/** Whether pictures, or the pages of a PDF, can be recognised on this machine. */
export async function canRecognise(what: 'image' | 'pdf'): Promise<boolean> {
  return (await hasVietnamese()) && (what === 'image' || (await hasRasteriser()))
}

const recognise = async (path: string, input?: Buffer): Promise<string> => {
  const working = run('tesseract', [path, 'stdout', '-l', LANGUAGE], {
    env: environment,
    maxBuffer: MOST_OUTPUT,
  })
  // The program may end before it has taken everything: its exit code tells.
  working.child.stdin?.on('error', () => undefined)
  working.child.stdin?.end(input)
  return (await working).stdout
}

export const recogniseImage = (path: string): Promise<string> => recognise(path)

/** The text of each page as it is seen. */
export async function recognisePdf(path: string, pageCount: number): Promise<string[]> {
  const pages: string[] = []
  for (let number = 1; number <= Math.min(pageCount, MOST_PAGES); number += 1) {
    const place = String(number)
    const { stdout } = await run(
      'pdftoppm',
      ['-r', RESOLUTION, '-gray', '-png', '-f', place, '-l', place, path],
      { encoding: 'buffer', maxBuffer: MOST_OUTPUT },
    )
    pages.push(await recognise('stdin', stdout))
  }
  return pages
}
