import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { clientWords, pickWords } from './client-words'

const FOLDER = 'messages/browser'
const LOCALES = ['vi', 'en']

/** What somebody who is not signed in may come to: the public pages, the sign-in page, and what frames everything. */
const isPublic = (file: string): boolean => /^app\/(\(public\)\/|sign-in\/|[a-z-]+\.tsx$)/.test(file)

/** The words that client components ask for, of everyone's pages and of all pages, as files of their own. */
export function generateWords(): void {
  const screens = (readdirSync('app', { recursive: true }) as string[])
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `app/${file}`)
    .sort()
  mkdirSync(FOLDER, { recursive: true })
  for (const [part, entries] of [
    ['public', screens.filter(isPublic)],
    ['desk', screens],
  ] as const)
    for (const locale of LOCALES) {
      const words = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Parameters<
        typeof pickWords
      >[0]
      const picked = pickWords(words, [...clientWords(entries, Object.keys(words))].sort())
      writeIfChanged(`${FOLDER}/${part}-${locale}.json`, JSON.stringify(picked))
    }
}

function writeIfChanged(file: string, content: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeFileSync(file, content)
}
