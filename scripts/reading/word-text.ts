import mammoth from 'mammoth'

/** Everything written in a Word document, paragraph by paragraph. */
export async function textOfWord(path: string): Promise<string[]> {
  return [(await mammoth.extractRawText({ path })).value]
}
