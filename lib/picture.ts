import 'server-only'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** The face of the documents, so that a drawing has the same letters in a Word file as in a PDF. */
const FOLDER = path.join(process.cwd(), 'node_modules/@expo-google-fonts/tinos')
const FACES = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic']
const FILES = FACES.map((face) => path.join(FOLDER, face, `Tinos_${face}.ttf`))
/** Sharp in print: about 220 dots per inch. */
const ZOOM = 3

/** A drawing as a PNG picture. Nothing is fetched, no font of the machine is used. */
export function pictureOf(svg: string): Buffer {
  const font = { fontFiles: FILES, loadSystemFonts: false, defaultFontFamily: 'Tinos' }
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM }, background: '#ffffff' })
    .render()
    .asPng()
}
