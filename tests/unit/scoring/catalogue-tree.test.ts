import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkCatalogue,
  isRow,
  nodesOf,
  rowApplies,
  rowsOf,
  type CatalogueNode,
  type CatalogueTree,
} from '@/lib/scoring/catalogue-tree'
import type { Rule } from '@/lib/scoring/rule'
import { label } from './rows'

const known = ['has-subordinate-units']

function choice(points: number): Rule {
  return {
    kind: 'choice',
    options: [
      { key: 'yes', label, points },
      { key: 'no', label, points: 0 },
    ],
  }
}

function leaf(code: string, maxPoints: number, changes: Partial<CatalogueNode> = {}): CatalogueNode {
  return { code, level: 'component', maxPoints, method: 'appraisal', rule: choice(maxPoints), ...changes }
}

/** One field of 1 point: a criterion of two components, and a survey criterion without components. */
function sampleTree(first: Partial<CatalogueNode> = {}): CatalogueTree {
  const survey = leaf('1.2', 0.3, {
    level: 'criterion',
    method: 'survey',
    rule: { kind: 'survey', questions: ['q1'] },
  })
  const criterion: CatalogueNode = {
    code: '1.1',
    level: 'criterion',
    maxPoints: 0.7,
    children: [leaf('1.1.1', 0.1, first), leaf('1.1.2', 0.6, { appliesWhen: 'has-subordinate-units' })],
  }
  return { maxPoints: 1, nodes: [{ code: '1', level: 'field', maxPoints: 1, children: [criterion, survey] }] }
}

/** The findings of the sample tree with one thing changed at row 1.1.1. */
function findings(first: Partial<CatalogueNode>) {
  return checkCatalogue(sampleTree(first), known)
}

describe('a catalogue tree', () => {
  it('lists its nodes, parents first, and its rows with their field', () => {
    expect(nodesOf(sampleTree()).map(({ code }) => code)).toEqual(['1', '1.1', '1.1.1', '1.1.2', '1.2'])
    expect(rowsOf(sampleTree()).map(({ code, fieldCode, method }) => [code, fieldCode, method])).toEqual([
      ['1.1.1', '1', 'appraisal'],
      ['1.1.2', '1', 'appraisal'],
      ['1.2', '1', 'survey'],
    ])
    expect(rowsOf(sampleTree())[1]).toMatchObject({
      maxPoints: 0.6,
      appliesWhen: 'has-subordinate-units',
      rule: { kind: 'choice' },
    })
    expect(isRow({ code: '1', level: 'field', maxPoints: 1, children: [] })).toBe(true)
  })

  it('asks the agency for the attribute of a row', () => {
    expect(rowApplies({}, {})).toBe(true)
    expect(rowApplies({ appliesWhen: null }, {})).toBe(true)
    expect(rowApplies({ appliesWhen: 'x' }, { x: true })).toBe(true)
    expect(rowApplies({ appliesWhen: 'x' }, { x: false })).toBe(false)
    expect(rowApplies({ appliesWhen: 'x' }, {})).toBe(false)
  })
})

describe('the check of a catalogue', () => {
  it('finds nothing in a sound one, whose decimals add up exactly (0.1 + 0.6 = 0.7)', () => {
    expect(checkCatalogue(sampleTree(), known)).toEqual([])
  })

  it('finds sums that miss, up to the whole', () => {
    expect(findings({ maxPoints: 0.2, rule: choice(0.2) })).toEqual([
      { code: '1.1', problem: 'sum-of-children', expected: '0.7', actual: '0.8' },
    ])
    expect(checkCatalogue({ ...sampleTree(), maxPoints: 100 }, known)).toEqual([
      { code: '', problem: 'sum-of-children', expected: '100', actual: '1' },
    ])
  })

  it('finds codes used twice, once each', () => {
    expect(findings({ code: '1.1.2' })).toContainEqual({ code: '1.1.2', problem: 'duplicate-code' })
  })

  it('finds numbers that are left out', () => {
    expect(findings({ code: '1.1.3' })).toEqual([
      { code: '1.1.3', problem: 'code-gap', expected: '1.1.1', actual: '1.1.3' },
      { code: '1.1.2', problem: 'code-out-of-order', expected: '1.1.4', actual: '1.1.2' },
    ])
  })

  it('finds levels that do not follow one another', () => {
    expect(findings({ level: 'criterion' })).toEqual([{ code: '1.1.1', problem: 'wrong-level' }])
    expect(checkCatalogue({ maxPoints: 1, nodes: [leaf('1', 1)] }, known)).toEqual([
      { code: '1', problem: 'wrong-level' },
    ])
    const skipping: CatalogueNode = { code: '1', level: 'field', maxPoints: 1, children: [leaf('1.1', 1)] }
    expect(checkCatalogue({ maxPoints: 1, nodes: [skipping] }, known)).toEqual([
      { code: '1.1', problem: 'wrong-level' },
    ])
  })

  it('finds rows without rule or method, or with a method that is not the rule’s', () => {
    expect(findings({ rule: undefined })).toEqual([{ code: '1.1.1', problem: 'missing-rule' }])
    expect(findings({ method: undefined })).toEqual([{ code: '1.1.1', problem: 'missing-method' }])
    expect(findings({ method: 'survey' })).toEqual([{ code: '1.1.1', problem: 'method-mismatch' }])
  })

  it('finds rules and attributes on a node that has rows below it', () => {
    const tree = sampleTree()
    const field = tree.nodes[0]
    expect(
      checkCatalogue(
        { ...tree, nodes: field ? [{ ...field, rule: choice(1), appliesWhen: 'x' }] : [] },
        known,
      ),
    ).toEqual([
      { code: '1', problem: 'rule-on-parent' },
      { code: '1', problem: 'attribute-on-parent', key: 'x' },
    ])
  })

  it('finds unknown attributes', () => {
    expect(findings({ appliesWhen: 'has-boats' })).toEqual([
      { code: '1.1.1', problem: 'unknown-attribute', key: 'has-boats' },
    ])
  })

  it.each([0, -1, Number.NaN, Infinity])('finds a maximum of %s', (maxPoints) => {
    expect(findings({ maxPoints })).toContainEqual({ code: '1.1.1', problem: 'max-points-not-positive' })
  })

  it('reports everything at once', () => {
    const problems = findings({ code: '1.1.2', rule: choice(0.05), appliesWhen: 'has-boats' }).map(
      ({ problem }) => problem,
    )
    expect(problems).toEqual(['duplicate-code', 'code-gap', 'unknown-attribute', 'best-case-below-max'])
  })

  it('finds exactly the sums that integers find', () => {
    const hundredths = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -1, max: 1 }), (maxima, shift) => {
        const whole = maxima.reduce((a, b) => a + b, 0) + shift
        const nodes = maxima.map((max, index) =>
          leaf(String(index + 1), max / 100, { level: 'field', rule: choice(max / 100) }),
        )
        const found = checkCatalogue({ maxPoints: whole / 100, nodes }, known)
        expect(found.map(({ problem }) => problem)).toEqual(shift === 0 ? [] : ['sum-of-children'])
      }),
    )
  })
})
