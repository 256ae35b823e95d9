// npm run score -- bundle.json [--sha256 <hex>] [--signature <file> --key <file>]: prints the ranking of a published
// bundle, checks every figure in it, its hash and its signature.
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import canonicalize from 'canonicalize'
import { recomputeBundle, type RecomputedBundle } from '@/lib/scoring/recompute/recompute-bundle'
import type { Bundle } from '@/lib/publication/schema'
import { Problem, runMain } from './problem.mjs'
import { readBundle } from './read-bundle'
import { checkSignatureFiles } from './score-signature'
import { correctionLines, differenceLine, noteLine, rankingTable } from './score-report'

const OPTIONS = {
  sha256: { type: 'string' },
  signature: { type: 'string' },
  key: { type: 'string' },
} as const
const USAGE =
  'npm run score -- bundle.json [--sha256 <64 hexadecimal digits>] [--signature <file> --key <file>]'
const GIVEN =
  'Given, and confirmed by the SHA-256 alone: facts, judged points, claims, former results, settings, names.'

await runMain(() => {
  const { file, expected, signature } = readArguments()
  const { bundle, data } = readBundle(file)
  if (bundle.correction) console.log(`${correctionLines(bundle)}\n`)
  const text = canonicalize(data) ?? ''
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  const signed = signature && checkSignatureFiles(signature.file, signature.keyFile, text)
  const again = recomputed(file, bundle)
  bundle.blocks.forEach((block, i) => {
    const computed = again.blocks[i]
    if (computed) console.log(`${rankingTable(block, computed)}\n`)
  })
  for (const difference of again.differences) console.log(differenceLine(difference))
  for (const note of again.notes) console.log(noteLine(note))
  const count = again.differences.length
  console.log(
    `${again.compared} figures computed again: ${count === 0 ? 'all agree' : `${count} ${count === 1 ? 'differs' : 'differ'}`}.`,
  )
  const agrees = expected === null || expected === sha256
  console.log(shaLine(sha256, expected))
  if (signed) console.log(signed.line)
  console.log(GIVEN)
  if (count > 0 || !agrees || signed?.holds === false) process.exitCode = 1
})

type Arguments = {
  file: string
  expected: string | null
  signature: { file: string; keyFile: string } | null
}

function readArguments(): Arguments {
  const { positionals, values } = parsedArguments()
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new Problem(`Name one bundle: ${USAGE}.`)
  const expected = values.sha256?.toLowerCase() ?? null
  if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
    throw new Problem('--sha256 takes 64 hexadecimal digits.')
  const { signature, key } = values
  if ((signature === undefined) !== (key === undefined))
    throw new Problem('--signature and --key go together: a signature is checked by a key that you trust.')
  return { file, expected, signature: signature && key ? { file: signature, keyFile: key } : null }
}

function parsedArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`Only these arguments are known: ${USAGE}.`)
    throw error
  }
}

function recomputed(file: string, bundle: Bundle): RecomputedBundle {
  try {
    return recomputeBundle(bundle)
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(`${file} cannot be computed: ${error.message}.`)
    throw error
  }
}

function shaLine(sha256: string, expected: string | null): string {
  if (expected === null) return `SHA-256 of its canonical form: ${sha256}.`
  return expected === sha256
    ? `SHA-256 agrees: ${sha256}.`
    : `SHA-256 differs: stated ${expected}, computed ${sha256}.`
}
