import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldPage, isBeingRead, isHeld, signedDaysOf, snippetOf, wordsOf } from '@/lib/file-reading/policy'
import type { FileReadingView, SignatureReading, SignatureVerdict } from '@/lib/file-reading/types'

const reading = (more: Partial<FileReadingView> = {}): FileReadingView => ({
  state: 'read',
  condition: 'sound',
  pageCount: 1,
  unsearchable: null,
  signatures: [],
  scan: 'unscanned',
  virus: null,
  ...more,
})
const signature = (verdict: SignatureVerdict, signedAt: string | null): SignatureReading => ({
  verdict,
  signer: 'Trần Văn Bình',
  organisation: '',
  issuer: '',
  signedAt,
  timeFrom: signedAt === null ? null : 'signer',
  hasLaterParts: false,
})
const file = (fileName: string, ...signatures: SignatureReading[]) => ({
  fileName,
  reading: reading({ signatures }),
})

describe('the line around what was found', () => {
  it('marks the words as they are written, whatever was typed', () => {
    expect(snippetOf('Quyết định số 12 về một cửa', wordsOf('MOT cua'))).toEqual({
      before: 'Quyết định số 12 về ',
      match: 'một cửa',
      after: '',
    })
  })

  it('marks as many of the words as stand together', () => {
    const found = snippetOf('BÁO CÁO kết quả; cải cách hành chính', wordsOf('báo cáo cải cách'))
    expect(found.match).toBe('BÁO CÁO')
  })

  it('cuts a long line between words', () => {
    const page = `${'một hai ba '.repeat(30)}ĐÍCH ${'bốn năm sáu '.repeat(30)}`
    const { before, match, after } = snippetOf(page, ['dich'])
    expect(match).toBe('ĐÍCH')
    expect(before).toMatch(/^… (một|hai|ba) /)
    expect(after).toMatch(/ (bốn|năm|sáu) …$/)
  })

  it('finds in every page the words that its folded text holds', () => {
    const page = fc
      .array(fc.constantFrom('Đ', 'ường ', 'Ế', 'a\u0301', ' \n ', 'số', '12', 'ﬁ', '％'))
      .map((p) => p.join(''))
    fc.assert(
      fc.property(page, fc.nat(), (text, seed) => {
        const words = foldPage(text).split(' ').filter(Boolean)
        const word = words[seed % Math.max(1, words.length)]
        if (word) expect(foldPage(snippetOf(text, [word]).match)).toBe(word)
      }),
    )
  })
})

describe('the day of a signature', () => {
  const EVENING = '2022-02-13T18:30:00.000Z'

  it('is the day in Hanoi of the last signature of each file, each day once', () => {
    const plan = file('a.pdf', signature('valid', '2022-02-01T02:00:00.000Z'), signature('valid', EVENING))
    const copy = file('b.pdf', signature('unknown-root', '2022-02-14T09:00:00.000Z'))
    expect(signedDaysOf([plan, copy])).toEqual([{ day: '2022-02-14', fileName: 'a.pdf' }])
  })

  it.each<SignatureVerdict>(['altered', 'expired', 'unreadable'])(
    'is not taken from a signature that is %s',
    (verdict) => {
      expect(signedDaysOf([file('a.pdf', signature(verdict, EVENING))])).toEqual([])
    },
  )

  it('is none without a time, and none without a signature', () => {
    const unread = { fileName: 'c.pdf', reading: null }
    expect(signedDaysOf([file('a.pdf', signature('valid', null)), file('b.pdf'), unread])).toEqual([])
  })
})

describe('a file', () => {
  it('is held while it is scanned and when it is infected', () => {
    expect(isHeld(null)).toBe(false)
    expect(isHeld(reading({ scan: 'clean' }))).toBe(false)
    expect(isHeld(reading({ scan: 'pending' }))).toBe(true)
    expect(isHeld(reading({ scan: 'infected', virus: 'x' }))).toBe(true)
  })

  it('is worked on until it is read and scanned, and never again once infected', () => {
    expect(isBeingRead(null)).toBe(false)
    expect(isBeingRead(reading())).toBe(false)
    expect(isBeingRead(reading({ state: 'waiting' }))).toBe(true)
    expect(isBeingRead(reading({ scan: 'pending' }))).toBe(true)
    expect(isBeingRead(reading({ state: 'waiting', scan: 'infected', virus: 'x' }))).toBe(false)
  })
})
