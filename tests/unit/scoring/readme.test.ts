import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const README = readFileSync('lib/scoring/README.md', 'utf8')

/** The example as it stands in the README, loaded as a module. */
async function runExample(): Promise<Record<'result' | 'score' | 'places', unknown>> {
  const code = /```ts\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
  const folder = mkdtempSync('tests/unit/scoring/.readme-')
  try {
    writeFileSync(`${folder}/example.ts`, code)
    return await import(/* @vite-ignore */ `${process.cwd()}/${folder}/example.ts`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the README of the scoring library', () => {
  it('has an example that gives what it says', async () => {
    const { result, score, places } = await runExample()
    expect(result).toMatchObject({
      status: 'scored',
      points: 402_778,
      maxPoints: 500_000,
      working: {
        kind: 'ratio',
        steps: [{ type: 'ratio' }, { type: 'band' }, { type: 'multiply' }, { type: 'result' }],
      },
    })
    expect(score).toMatchObject({
      total: { points: 402_778, maxPoints: 500_000, percentHundredths: 8056 },
      missing: [],
    })
    expect(places).toEqual([
      { agencyId: 'so-a', rank: 1, tied: true },
      { agencyId: 'so-b', rank: 1, tied: true },
      { agencyId: 'so-c', rank: null, tied: false },
    ])
  })

  it('names only files and functions that are there', () => {
    const files = [...README.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file]) => file ?? '')
    for (const file of files) expect(() => readFileSync(`lib/scoring/${file}`)).not.toThrow()
    const decisions = [...README.matchAll(/\b(00\d\d)\b/g)].map(([, number]) => number)
    expect(decisions.length).toBeGreaterThan(5)
  })
})
