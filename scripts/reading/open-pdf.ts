import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Opens a PDF from a copy of the bytes (the library takes what it is given). Nothing in the file is ever executed. */
export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    verbosity: VerbosityLevel.ERRORS,
  }).promise

/** The file asks for a password before it shows anything. */
export const asksForPassword = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PasswordException'

/** What the library says of a file that is no whole PDF; any other error is ours. */
const OF_THE_FILE = new Set([
  'InvalidPDFException',
  'FormatError',
  'UnknownErrorException',
  'XRefEntryException',
])
export const isBroken = (error: unknown): boolean => error instanceof Error && OF_THE_FILE.has(error.name)
