import { generateClient } from './generate-client'
import { generateWords } from './words/generate-words'

/** Writes what is made of other sources: the database client and the words that go to the browser. */
export async function generateSources(): Promise<void> {
  await generateClient()
  generateWords()
}
