/** What the check of codes needs of a catalogue's node. */
export type CodedNode = { code: string; children?: readonly CodedNode[] }

/** `expected`: the code that should stand here, or how it should begin; `actual`: the one that does. */
export type CodeFinding = {
  code: string
  problem: 'duplicate-code' | 'code-outside-parent' | 'code-gap' | 'code-out-of-order'
  expected?: string
  actual?: string
}

/**
 * Codes used twice, once each; then codes that do not continue their parent's (a row is found below its field by its
 * code), numbers left out among siblings, and numbers that stand after a larger one. Siblings count from 1.
 * Source: catalogue format; what a gap is, assumed: docs/decisions/0028-catalogue-check.md.
 * Example: 1.1.1, 1.1.3 → { code: "1.1.3", problem: "code-gap", expected: "1.1.2", actual: "1.1.3" }.
 */
export function checkCodes(roots: readonly CodedNode[]): CodeFinding[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  const below = (node: CodedNode): CodedNode[] => [node, ...(node.children ?? []).flatMap(below)]
  for (const { code } of roots.flatMap(below)) (seen.has(code) ? twice : seen).add(code)
  const duplicates = [...twice].map((code): CodeFinding => ({ code, problem: 'duplicate-code' }))
  return [...duplicates, ...checkSiblings('', roots)]
}

function checkSiblings(prefix: string, siblings: readonly CodedNode[]): CodeFinding[] {
  let last = 0
  return siblings.flatMap((node) => {
    const number = numberAfter(prefix, node.code)
    const own = number === null ? [outside(prefix, node.code)] : checkNumber(prefix, last, number)
    last = Math.max(last, number ?? last + 1)
    return [...own, ...checkSiblings(`${node.code}.`, node.children ?? [])]
  })
}

function checkNumber(prefix: string, last: number, number: number): CodeFinding[] {
  // The same number again is told as a duplicate.
  if (number === last || number === last + 1) return []
  const [code, expected] = [`${prefix}${number}`, `${prefix}${last + 1}`]
  return [{ code, problem: number > last ? 'code-gap' : 'code-out-of-order', expected, actual: code }]
}

function outside(prefix: string, code: string): CodeFinding {
  return { code, problem: 'code-outside-parent', expected: `${prefix}…`, actual: code }
}

/** The number with which a code continues its parent's; null where it does not. Example: "1.1." and "1.1.3" → 3. */
function numberAfter(prefix: string, code: string): number | null {
  const rest = code.startsWith(prefix) ? code.slice(prefix.length) : ''
  return /^[1-9]\d*$/.test(rest) ? Number(rest) : null
}
