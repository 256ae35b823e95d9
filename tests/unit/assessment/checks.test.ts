import { describe, expect, it } from 'vitest'
import { doubtsOf, findingsOf } from '@/lib/assessment/policy'
import type { EvidenceItem, LineToScore, RowOfCatalogue } from '@/lib/assessment/types'
import type { FileReadingView } from '@/lib/file-reading/types'
import { SAMPLES } from '@/tests/unit/scoring/rows'

/** What is told before a report is signed: errors stop it, warnings are signed for. */

const row: RowOfCatalogue = {
  code: '1.1.4',
  maxPoints: 1,
  method: 'appraisal',
  rule: SAMPLES.ratio.rule,
  evidence: [{ name: { vi: 'Báo cáo', en: 'Report' }, required: true }] as RowOfCatalogue['evidence'],
}

const reading: FileReadingView = {
  state: 'read',
  condition: 'sound',
  pageCount: 1,
  unsearchable: null,
  signatures: [],
  scan: 'unscanned',
  virus: null,
}
const file = (over: Partial<EvidenceItem> = {}): EvidenceItem => ({
  linkId: 'link',
  documentId: 'document',
  revision: 1,
  stage: 'self',
  fileName: 'bao-cao.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  sha256: 'a'.repeat(64),
  number: '',
  issuer: '',
  issuedOn: '2021-11-01',
  pages: '',
  requirement: 0,
  alsoAt: [],
  version: 0,
  documentVersion: 0,
  reading,
  isShared: false,
  ...over,
})
const line = (over: Partial<LineToScore> = {}): LineToScore => ({
  facts: null,
  applies: true,
  explanation: '',
  evidence: [file()],
  claimState: 'none',
  ...over,
})
const reasons = (one: LineToScore): string[] =>
  findingsOf([row], new Map([[row.code, one]]), 2021, '2021-12-22').map(
    ({ severity, reason }) => `${severity}: ${reason}`,
  )

describe('the checks', () => {
  it('name a file that asks for a password, is damaged, or stands at another agency too, each once', () => {
    const evidence = [
      file({ reading: { ...reading, condition: 'protected' } }),
      file({ reading: { ...reading, condition: 'protected' } }),
      file({ reading: { ...reading, condition: 'broken' }, isShared: true }),
    ]
    expect(reasons(line({ evidence }))).toEqual([
      'warning: not-scored',
      'warning: evidence-protected',
      'warning: evidence-broken',
      'warning: evidence-shared',
    ])
  })

  it('say nothing of a sound file, nor of one that nobody has looked into yet', () => {
    expect(doubtsOf(file())).toEqual([])
    expect(doubtsOf(file({ reading: null }))).toEqual([])
  })

  it('warn of a document from another year, and of a claim that waits for its ruling', () => {
    const evidence = [file({ issuedOn: '2020-12-31' })]
    expect(reasons(line({ evidence, claimState: 'claimed' }))).toEqual([
      'warning: claim-pending',
      'warning: evidence-outside-year',
    ])
  })

  it('pass over a row that does not apply', () => {
    expect(reasons(line({ applies: 'attribute' }))).toEqual([])
  })
})
