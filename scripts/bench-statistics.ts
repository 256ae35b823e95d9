// Part of npm run bench, in a process of its own: survey estimates and rankings under uncertainty beside bare loops.
import { benchTable } from './bench/side-by-side'
import { benchRankUncertainty } from './bench-rank-uncertainty'
import { benchSurvey } from './bench-survey'

const lines = [
  'One million survey answers, by three orders in which they may lie, to shares with standard errors. The bare loop computes weighted means only.',
  '',
  ...benchTable(benchSurvey()),
  '',
  'Ten thousand rankings of 5,000 agencies, in steps that can be left, and rank sets. Ratios are to a bare loop of the same group.',
  '',
  ...benchTable(benchRankUncertainty()),
]
console.log(lines.join('\n'))
