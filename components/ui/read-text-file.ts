export type TextFileProblem = 'empty' | 'too-large' | 'not-text'
export type TextFile = { name: string; text: string }

/** A chosen file as UTF-8 text, or why it cannot be one: a workbook or another encoding is not guessed at. */
export async function readTextFile(file: File, maxBytes: number): Promise<TextFile | TextFileProblem> {
  if (file.size === 0) return 'empty'
  if (file.size > maxBytes) return 'too-large'
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\0') ? 'not-text' : { name: file.name, text }
  } catch {
    return 'not-text'
  }
}
