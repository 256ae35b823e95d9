import type { SvgFile } from './export-svg'

/** Dots per pixel of the drawing: sharp in print and on a projector. */
const SCALE = 2
/** A picture within a picture fetches its fonts only when it is first drawn, and nothing tells when it has them. */
const [DRAWINGS, PAUSE] = [3, 80]

/** The file as a picture of dots. */
export async function pictureOfSvg({ text, width, height }: SvgFile): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    for (let drawing = 0; drawing < DRAWINGS; drawing += 1) {
      if (drawing > 0) await new Promise((done) => setTimeout(done, PAUSE))
      pen.clearRect(0, 0, canvas.width, canvas.height)
      pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!blob) throw new Error('no picture')
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}
