import { describe, expect, it } from 'vitest'
import { changesBetween, copyOf, copySeenBefore, remarksChangeBetween } from '@/lib/submission/policy'
import type { CopiedEvidence, CopiedLine, LineToCopy } from '@/lib/submission/types'

const file: CopiedEvidence = {
  sha256: 'a'.repeat(64),
  fileName: 'bao-cao.pdf',
  number: '12/BC',
  issuedOn: '2021-12-01',
  pages: '3',
}
const line = (over: Partial<CopiedLine> = {}): CopiedLine => ({
  code: '1.1.4',
  facts: { kind: 'ratio', numerator: 18, denominator: 20 },
  explanation: 'Như báo cáo.',
  claim: null,
  evidence: [file],
  ...over,
})

describe('what changed between two contents', () => {
  it('is nothing when every row is as it was, whatever the order of keys', () => {
    const stored = line({ facts: { denominator: 20, kind: 'ratio', numerator: 18 } })
    expect(changesBetween([line()], [stored])).toEqual([])
  })

  it('names facts, explanation and claim before and after, only those that differ', () => {
    const facts = { kind: 'ratio', numerator: 19, denominator: 20 } as const
    expect(changesBetween([line()], [line({ facts })])).toEqual([
      {
        code: '1.1.4',
        facts: { before: line().facts, after: facts },
        evidenceAdded: [],
        evidenceRemoved: [],
      },
    ])
    expect(changesBetween([line()], [line({ explanation: '', claim: 'Không có.' })])).toEqual([
      {
        code: '1.1.4',
        explanation: { before: 'Như báo cáo.', after: '' },
        claim: { before: null, after: 'Không có.' },
        evidenceAdded: [],
        evidenceRemoved: [],
      },
    ])
  })

  it.each([
    ['content', { sha256: 'b'.repeat(64) }],
    ['name', { fileName: 'khac.pdf' }],
    ['number', { number: '13/BC' }],
    ['day', { issuedOn: null }],
    ['pages', { pages: '4' }],
  ])('takes a file with another %s for another one', (_what, other) => {
    const after = { ...file, ...other }
    expect(changesBetween([line()], [line({ evidence: [after] })])).toEqual([
      { code: '1.1.4', evidenceAdded: [after], evidenceRemoved: [file] },
    ])
  })

  it('takes a row that was not there before for an empty one', () => {
    const empty = line({ facts: null, explanation: '', evidence: [] })
    expect(changesBetween([], [empty])).toEqual([])
    expect(changesBetween([], [line()])).toMatchObject([
      { facts: { before: null }, explanation: { before: '' }, evidenceAdded: [file] },
    ])
  })
})

describe('a copy', () => {
  it('holds the files of the self-assessment, and the reason of a claim that was made', () => {
    const stored: LineToCopy = {
      code: '1.5',
      facts: null,
      explanation: '',
      claimState: 'refused',
      claimReason: 'Không có đơn vị.',
      evidence: [
        { ...file, stage: 'self' },
        { ...file, sha256: 'c'.repeat(64), stage: 'explanation' },
      ],
    }
    const [copied] = copyOf([stored])
    expect(copied).toEqual({
      code: '1.5',
      facts: null,
      explanation: '',
      claim: 'Không có đơn vị.',
      evidence: [file],
    })
    expect(copyOf([{ ...stored, claimState: 'none' }])[0]?.claim).toBeNull()
  })
})

describe('the copy seen before', () => {
  const handedOver = (sequence: number) => ({ event: 'handedOver' as const, sequence })
  const submitted = (sequence: number) => ({ event: 'submitted' as const, sequence })
  const seen = (
    state: Parameters<typeof copySeenBefore>[1],
    ...copies: ReturnType<typeof handedOver | typeof submitted>[]
  ) => copySeenBefore(copies, state)?.sequence ?? null

  it('is the one before the present hand-over, for the head', () => {
    expect(seen('withHead', handedOver(1))).toBeNull()
    expect(seen('withHead', handedOver(2), handedOver(1))).toBe(1)
    expect(seen('withHead', handedOver(1), submitted(2), handedOver(3))).toBe(2)
  })

  it('is the former signature of a signed report', () => {
    expect(seen('submitted', handedOver(1), submitted(2))).toBeNull()
    expect(seen('submitted', handedOver(1), submitted(2), handedOver(3), submitted(4))).toBe(2)
  })

  it('is the last of all while the report is being written', () => {
    expect(seen('notStarted')).toBeNull()
    expect(seen('drafting', handedOver(1), submitted(2))).toBe(2)
  })
})

describe('what changed in difficulties and proposals', () => {
  const before = { difficulties: 'Thiếu biên chế.', proposals: 'Đề nghị tập huấn.' }

  it('is nothing when both are as they were', () => {
    expect(remarksChangeBetween(before, { ...before })).toEqual({})
  })

  it('names the part that differs, and takes a copy without them for empty ones', () => {
    const after = { ...before, proposals: 'Đề nghị bổ sung kinh phí.' }
    expect(remarksChangeBetween(before, after)).toEqual({
      proposals: { before: 'Đề nghị tập huấn.', after: 'Đề nghị bổ sung kinh phí.' },
    })
    expect(remarksChangeBetween(undefined, before)).toEqual({
      difficulties: { before: '', after: 'Thiếu biên chế.' },
      proposals: { before: '', after: 'Đề nghị tập huấn.' },
    })
  })
})
