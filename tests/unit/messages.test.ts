import { describe, expect, it } from 'vitest'
import en from '@/messages/en.json'
import fault from '@/messages/fault.json'
import vi from '@/messages/vi.json'

type Tree = { [key: string]: string | Tree }

function leavesOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[at, value] as [string, string]] : leavesOf(value, at)
  })
}

/**
 * The names a message takes and the tags it wraps; each language may use them as often as it likes. A brace in text
 * opens an argument, a brace within an argument opens text again (the branch of a plural).
 */
function holesOf(message: string): string {
  const holes = new Set([...message.matchAll(/<(\w+)>/g)].map((match) => match[0]))
  const open: ('text' | 'argument')[] = ['text']
  for (const { 0: brace, index } of message.matchAll(/[{}]/g)) {
    if (brace === '}') {
      open.pop()
    } else if (open.at(-1) === 'argument') {
      open.push('text')
    } else {
      open.push('argument')
      holes.add(/^\s*\w+/.exec(message.slice(index + 1))?.[0].trim() ?? '')
    }
  }
  return [...holes].sort().join(' ')
}

const vietnamese = new Map(leavesOf(vi))
const english = new Map(leavesOf(en))

describe('messages', () => {
  it('exist in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort())
  })

  it('take the same values in both languages', () => {
    const differing = [...vietnamese].filter(
      ([key, text]) => holesOf(text) !== holesOf(english.get(key) ?? ''),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('are never empty', () => {
    const empty = [...vietnamese, ...english].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it('keep their namespaces sorted, so that two people rarely touch the same lines', () => {
    expect(Object.keys(vi)).toEqual(Object.keys(vi).sort())
    expect(Object.keys(en)).toEqual(Object.keys(en).sort())
  })

  it('carry the same words into the page shown when everything else failed', () => {
    expect(vi.error).toMatchObject(fault.vi)
    expect(en.error).toMatchObject(fault.en)
  })
})
