// The scoring library beside a hand-written loop and HyperFormula, on made-up facts for the 2021 departments catalogue.
// Prints a section of docs/benchmarks.md, for scripts/bench.ts, which gives it enough memory for HyperFormula.
import { readFileSync } from 'node:fs'
import type { CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { changedCell } from '@/lib/scoring/changed-cell'
import { changedParts } from '@/lib/scoring/changed-part'
import { ownPlaces } from '@/lib/scoring/changed-place'
import { compileCatalogue, rowAt, type CompiledCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { computeBlock } from '@/lib/scoring/compiled/computed-block'
import { lineResultsAt } from '@/lib/scoring/compiled/line-result'
import { emptyScoreColumns, scoreColumns, type ScoreColumns } from '@/lib/scoring/compiled/score-columns'
import { ranksOf, standingOf } from '@/lib/scoring/compiled/standing'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { whatIf } from '@/lib/scoring/what-if'
import {
  emptyPlainScores,
  preparePlainly,
  scorePlainly,
  type PlainScores,
} from '@/scripts/bench/hand-written-loop'
import {
  buildWorkbook,
  changeFacts,
  totalOf,
  workbookCells,
  type Workbook,
} from '@/scripts/bench/hyperformula-workbook'
import { randomBlock, randomFacts, randomNumbers } from '@/scripts/bench/random-facts'
import {
  benchTable,
  median,
  processorMilliseconds,
  sideBySide,
  type BenchRow,
} from '@/scripts/bench/side-by-side'

const LATEST_DAY = '2021-12-22'
const SEED = 2021
const CHANGES = 2000
const SIZES = [
  { agencies: 52, full: { rounds: 100, repeats: 20 }, working: { rounds: 100, repeats: 2 } },
  { agencies: 5000, full: { rounds: 40 }, working: { rounds: 9 } },
]
/** A line is rounded to a millionth once; plain doubles are not. */
const LINE_TOLERANCE = 0.5e-6 + 1e-9

/** Other facts for rows of agencies, one change after the other. */
type Change = { agency: number; code: string; place: number; facts: Facts }

function readTree(): CatalogueTree {
  return JSON.parse(
    readFileSync('prisma/seed/catalogue/hanoi-2021-departments.json', 'utf8'),
  ) as CatalogueTree
}

function randomChanges(compiled: CompiledCatalogue, agencies: number): Change[] {
  const random = randomNumbers(SEED + 1)
  return Array.from({ length: CHANGES }, () => {
    const row = rowAt(compiled, Math.floor(random() * compiled.rows.length))
    const facts = randomFacts(row, random)
    return { agency: Math.floor(random() * agencies), code: row.code, place: row.place, facts }
  })
}

/** The largest difference between two engines; more than the tolerance stops the benchmark. */
function agreement(what: string, differences: Iterable<number>, tolerance: number): string {
  let worst = 0
  for (const difference of differences) if (!(difference <= worst)) worst = difference
  if (!(worst <= tolerance)) throw new Error(`${what} differ by ${worst}`)
  return `${what}: at most ${worst.toExponential(1)} apart`
}

function* lineDifferences(plain: PlainScores, scores: ScoreColumns): Iterable<number> {
  for (let at = 0; at < plain.points.length; at += 1)
    yield Math.abs((plain.points[at] ?? NaN) - (scores.points[at] ?? NaN) / 1e6)
}

function* totalDifferences(workbook: Workbook, scores: ScoreColumns): Iterable<number> {
  for (let agency = 0; agency < scores.agencies; agency += 1)
    yield Math.abs(totalOf(workbook, agency).points - (scores.sums.points[agency] ?? NaN) / 1e6)
}

function timeOnce(run: () => void): number {
  const from = processorMilliseconds()
  run()
  return processorMilliseconds() - from
}

/** Every change by one engine after the other, by the clock, each too short for others to interfere; the median. */
function timeChanges(
  changes: readonly Change[],
  engines: { name: string; run: (change: Change) => void }[],
): BenchRow[] {
  return engines.map(({ name, run }): BenchRow => {
    changes.forEach(run)
    const times = changes.map((change) => {
      const from = performance.now()
      run(change)
      return performance.now() - from
    })
    return { name, milliseconds: median(times), ratio: null }
  })
}

function measure(compiled: CompiledCatalogue, size: (typeof SIZES)[number]): string[] {
  const { agencies } = size
  const block = randomBlock(compiled, agencies, SEED)
  const plainRows = preparePlainly(compiled)
  const plain = emptyPlainScores(compiled, agencies)
  const room = emptyScoreColumns(compiled, agencies)
  const full = sideBySide(
    [
      { name: 'hand-written loop', run: () => scorePlainly(compiled, plainRows, block.columns, plain) },
      {
        name: 'full computation from columns',
        run: () => void scoreColumns(compiled, block.columns, {}, room),
      },
      { name: 'ranks', run: () => void ranksOf(standingOf([room.percentHundredths])) },
    ],
    size.full,
  )
  const loop = full[0]?.milliseconds ?? NaN
  const working = sideBySide(
    [
      {
        name: 'full computation with the working as data and ranks',
        run: () => {
          scoreColumns(compiled, block.columns, {}, room)
          ranksOf(standingOf([room.percentHundredths]))
          for (let agency = 0; agency < agencies; agency += 1)
            lineResultsAt(compiled, block.columns, room, agency)
        },
      },
    ],
    size.working,
  )
  const exact = {
    name: 'the working by scoreLine, row by row (once)',
    ratio: null,
    milliseconds: timeOnce(() => tellEverything(compiled, block)),
  }
  const computed = computeBlock(compiled, block.columns)
  const changes = randomChanges(compiled, agencies)
  const single = timeChanges(changes, [
    {
      name: 'one changed row: line, sums, index, own place',
      run: (change) => {
        const parts = changedParts(computed, [changedCell(computed, change)])
        ownPlaces(computed, parts)
      },
    },
    { name: 'the same with everybody it passes and bands', run: (change) => void whatIf(computed, [change]) },
  ])
  const lines = agreement('points of lines, library and loop', lineDifferences(plain, room), LINE_TOLERANCE)
  const sheet = measureWorkbook(compiled, block.facts, room, changes)
  const rows = [...full, ...working, exact, ...single, ...sheet.rows]
  return [
    `### ${agencies} agencies × ${compiled.rows.length} rows`,
    '',
    ...benchTable(rows.map((row) => ({ ...row, ratio: row.milliseconds / loop }))),
    '',
    `Build of HyperFormula ÷ full computation from columns: ${((sheet.rows[0]?.milliseconds ?? NaN) / (full[1]?.milliseconds ?? NaN)).toFixed(0)}. Checked in this run: ${lines}; ${sheet.agreed}.`,
    '',
  ]
}

function tellEverything(compiled: CompiledCatalogue, block: { facts: (Facts | null)[][] }): void {
  for (const facts of block.facts)
    for (const row of compiled.rows) {
      const own = facts[row.place] ?? null
      scoreLine(row, own, { applies: own ? true : 'attribute', latestDay: LATEST_DAY })
    }
}

/** HyperFormula once: it takes minutes for 5,000 agencies. Its cells are laid out before the clock starts. */
function measureWorkbook(
  compiled: CompiledCatalogue,
  facts: (Facts | null)[][],
  scores: ScoreColumns,
  changes: readonly Change[],
): { rows: BenchRow[]; agreed: string } {
  const cells = workbookCells(compiled, facts)
  let workbook: Workbook | undefined
  const build = timeOnce(() => {
    workbook = buildWorkbook(cells, compiled)
  })
  if (!workbook) throw new Error('no workbook was built')
  const sheet = workbook
  const agreed = agreement(
    'totals of agencies, library and HyperFormula',
    totalDifferences(sheet, scores),
    LINE_TOLERANCE * compiled.rows.length,
  )
  const some = changes.filter(({ agency, place }) => facts[agency]?.[place]).slice(0, 200)
  const changed = timeOnce(() => {
    for (const { place, agency, facts: own } of some) changeFacts(sheet, rowAt(compiled, place), agency, own)
  })
  sheet.engine.destroy()
  return {
    rows: [
      { name: 'HyperFormula, build', milliseconds: build, ratio: null },
      { name: 'HyperFormula, one changed row (no place)', milliseconds: changed / some.length, ratio: null },
    ],
    agreed,
  }
}

const tree = readTree()
const compiled = compileCatalogue(tree, LATEST_DAY)
const compileTime = sideBySide([{ name: 'compile', run: () => void compileCatalogue(tree, LATEST_DAY) }], {
  rounds: 20,
})
const sizes = process.argv.includes('--small') ? SIZES.slice(0, 1) : SIZES
const sections = sizes.flatMap((size) => measure(compiled, size))
console.log(
  [
    'Medians of processor time in milliseconds (one changed row: by the clock); the ratio is to the hand-written loop, measured in turns with the library in the same process. The loop computes the same points and sums in plain doubles over the same typed arrays and checks nothing; HyperFormula gets the same facts as cells and the same rules as formulas (built once, changed 200 times). The working is made agency by agency and not kept. Facts are made up (seed 2021): all complete and possible, 2 % of the cells do not apply.',
    '',
    ...sections,
    `Compiling the catalogue, once for any number of agencies: ${(compileTime[0]?.milliseconds ?? NaN).toFixed(1)} ms.`,
  ].join('\n'),
)
