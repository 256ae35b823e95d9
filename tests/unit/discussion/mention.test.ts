import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionAt, offered } from '@/components/discussion/mention'
import { findingsOfTalk, mentionedIn, segmentsOf } from '@/lib/discussion/policy'
import type { DiscussionView } from '@/lib/discussion/types'

/** Who is named with @ in a comment, and who is offered while it is typed. */

const PEOPLE = [
  { id: 'a', name: 'Lê Minh', position: '' },
  { id: 'b', name: 'Lê Minh Đức', position: 'Chuyên viên' },
  { id: 'c', name: 'Nguyễn Thu Hà', position: '' },
]

describe('people who are named in a comment', () => {
  it('are found by their whole name, the longer one first', () => {
    expect(mentionedIn('@Lê Minh Đức xem giúp', PEOPLE)).toEqual(['b'])
    expect(mentionedIn('@Lê Minh, @Nguyễn Thu Hà: xem giúp', PEOPLE)).toEqual(['a', 'c'])
    expect(mentionedIn('@Lê Minhh và Nguyễn Thu Hà', PEOPLE)).toEqual([])
    expect(mentionedIn('@Lê Minh Đứcc', PEOPLE)).toEqual(['a'])
    expect(mentionedIn('thu@Lê Minh', PEOPLE)).toEqual(['a'])
    expect(mentionedIn('@', PEOPLE)).toEqual([])
  })

  it('of the same name are all meant', () => {
    const two = [...PEOPLE, { id: 'd', name: 'Lê Minh', position: '' }]
    expect(mentionedIn('@Lê Minh', two)).toEqual(['a', 'd'])
  })

  it('cut the text into pieces that give it back', () => {
    const piece = fc.constantFrom('@', 'Lê Minh', ' Đức', 'Nguyễn Thu Hà', ' ', '\n', 'x')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        expect(
          segmentsOf(text, PEOPLE)
            .map((s) => s.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('the list behind an @', () => {
  it('opens where a word begins with it, and closes with the sentence', () => {
    expect(mentionAt('Nhờ @le', 7)).toEqual({ start: 4, query: 'le' })
    expect(mentionAt('@', 1)).toEqual({ start: 0, query: '' })
    expect(mentionAt('ten@coquan', 10)).toBeNull()
    expect(mentionAt('Nhờ @le, xem', 12)).toBeNull()
    expect(mentionAt('@le\nxem', 7)).toBeNull()
    expect(mentionAt('Nhờ @le', 3)).toBeNull()
  })

  it('offers by any word of the name, with or without diacritics', () => {
    const names = (query: string) => offered(PEOPLE, query).map((p) => p.name)
    expect(names('')).toHaveLength(3)
    expect(names('duc')).toEqual(['Lê Minh Đức'])
    expect(names('Hà')).toEqual(['Nguyễn Thu Hà'])
    expect(names('le minh d')).toEqual(['Lê Minh Đức'])
    expect(names('Lê Minh xem giúp')).toEqual([])
    expect(names('zz')).toEqual([])
  })
})

describe('before the report is handed over', () => {
  const discussion = (code: string, resolvedAt: Date | null): DiscussionView => ({
    id: code,
    code,
    resolvedAt,
    resolvedByName: null,
    version: 1,
    comments: [],
  })

  it('every row with something unresolved is a warning, once', () => {
    const all = [
      discussion('1.10', null),
      discussion('1.2', null),
      discussion('1.2', null),
      discussion('3', new Date()),
    ]
    expect(findingsOfTalk(all)).toEqual([
      { code: '1.2', severity: 'warning', reason: 'open-discussion' },
      { code: '1.10', severity: 'warning', reason: 'open-discussion' },
    ])
  })
})
