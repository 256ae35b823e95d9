import { describe, expect, it } from 'vitest'
import { ALL, draftOf, figuresAt, readDraft, withFigures } from '@/components/survey/group-draft'
import type { AskedGroup, CellGroups } from '@/lib/survey-group/types'

const words = (text: string) => ({ vi: text, en: text })
const ASKED: AskedGroup[] = [
  { key: 'citizens', name: words('Citizens'), weight: 0.6 },
  { key: 'staff', name: words('Staff'), weight: 0.2 },
]
const CELL: CellGroups = {
  ...{ version: 7, value: 68.75, standardError: 1.5, answerCount: 60 },
  groups: [{ group: 'citizens', value: 75, standardError: null, answerCount: 40 }],
}
const typed = (share: string, error = '', answers = '') => ({ share, error, answers })

describe('the form of a cell with its groups', () => {
  it('shows what stands there as it is written here, and nothing for who is not told of', () => {
    const draft = draftOf(CELL, ASKED, 'vi')
    expect(draft.version).toBe(7)
    expect(figuresAt(draft, ALL)).toEqual(typed('68,75', '1,5', '60'))
    expect(figuresAt(draft, 'citizens')).toEqual(typed('75', '', '40'))
    expect(figuresAt(draft, 'staff')).toEqual(typed(''))
    expect(figuresAt(draftOf(CELL, ASKED, 'en'), ALL)).toEqual(typed('68.75', '1.5', '60'))
  })

  it('comes back as it was, and a group left empty is none', () => {
    const { version: _version, ...cell } = CELL
    const { problems, mean, differing, ...read } = readDraft(draftOf(CELL, ASKED, 'vi'), ASKED)
    expect(read).toEqual(cell)
    expect([problems, mean, differing]).toEqual([[], 75, 75])
    const whole = withFigures(draftOf(CELL, ASKED, 'vi'), 'staff', typed('50', '2', '20'))
    expect(readDraft(whole, ASKED)).toMatchObject({ mean: 68.75, differing: null, problems: [] })
  })

  it('names the figure that cannot be', () => {
    const table: [string, ReturnType<typeof typed>, { figure: string; reason: string }][] = [
      [ALL, typed('', '1', ''), { figure: 'share', reason: 'required' }],
      [ALL, typed('x'), { figure: 'share', reason: 'not-a-number' }],
      ['staff', typed('101'), { figure: 'share', reason: 'too-large' }],
      ['staff', typed('', '', '5'), { figure: 'share', reason: 'required' }],
      ['staff', typed('50', '51'), { figure: 'error', reason: 'too-large' }],
      ['staff', typed('50', '', '1,5'), { figure: 'answers', reason: 'not-an-integer' }],
      ['staff', typed('50', '', '0'), { figure: 'answers', reason: 'too-small' }],
    ]
    for (const [key, figures, problem] of table) {
      const draft = withFigures(draftOf(CELL, ASKED, 'vi'), key, figures)
      expect(readDraft(draft, ASKED).problems).toMatchObject([{ key, ...problem }])
    }
  })
})
