import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clientWords, pickWords } from '@/scripts/words/client-words'
import { PRIVATE_FOLDERS } from '@/app/private-folders'
import vi from '@/messages/vi.json'

/** Which words a page sends to the browser. */

const wordsOfPage = (file: string) => clientWords([file], Object.keys(vi))

describe('the words of the browser', () => {
  it('are those of client components, and not those that the server writes', () => {
    const agency = wordsOfPage('app/(public)/results/[year]/[blockId]/[agencyId]/page.tsx')
    expect([...agency]).toContain('chart')
    expect([...agency]).not.toContain('reportPaper')
    expect([...agency]).not.toContain('results')
  })

  it('are found through components that take them by their whole path', () => {
    const rows = wordsOfPage('app/explain/[roundId]/page.tsx')
    for (const namespace of ['explain', 'refusal', 'problem']) expect([...rows]).toContain(namespace)
  })

  it('are picked with everything below a path, and nothing beside it', () => {
    const words = { a: { b: { c: 'x' }, d: 'y' }, e: 'z' }
    expect(pickWords(words, ['a.b', 'absent.path'])).toEqual({ a: { b: { c: 'x' } } })
    expect(pickWords(words, ['a.b', 'a', 'e'])).toEqual(words)
    expect(words).toEqual({ a: { b: { c: 'x' }, d: 'y' }, e: 'z' })
  })

  it('are given in every folder behind the sign-in', () => {
    const withScreens = PRIVATE_FOLDERS.filter(
      (folder) =>
        folder !== 'sign-in' &&
        (readdirSync(`app/${folder}`, { recursive: true }) as string[]).some((f) => f.endsWith('page.tsx')),
    )
    expect(withScreens.length).toBeGreaterThan(10)
    for (const folder of withScreens)
      expect(readFileSync(`app/${folder}/layout.tsx`, 'utf8'), folder).toContain('DeskWords as default')
  })
})
