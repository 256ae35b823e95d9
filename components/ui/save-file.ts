/** Hands a file that was made in the browser to whoever asked for it. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of the file by then; before, some lose it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
