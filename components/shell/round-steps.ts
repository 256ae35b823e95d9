/** The phases of a round's block, in order. */
export type RoundPhase =
  | 'preparation'
  | 'selfAssessment'
  | 'appraisal1'
  | 'explanation'
  | 'appraisal2'
  | 'council'
  | 'approved'
  | 'published'

/** The steps a person sees: preparation comes before them, approval is the way to the last. */
export const roundSteps = [
  'selfAssessment',
  'appraisal1',
  'explanation',
  'appraisal2',
  'council',
  'published',
] as const
export type RoundStep = (typeof roundSteps)[number]
export type StepStatus = 'done' | 'now' | 'ahead'

/** −1 before the first step; a published round has left its last step behind. */
function positionOf(phase: RoundPhase): number {
  if (phase === 'preparation') return -1
  if (phase === 'approved') return roundSteps.indexOf('published')
  return phase === 'published' ? roundSteps.length : roundSteps.indexOf(phase)
}

export function stepsOf(phase: RoundPhase): { step: RoundStep; status: StepStatus }[] {
  const position = positionOf(phase)
  return roundSteps.map((step, index) => ({
    step,
    status: index < position ? 'done' : index === position ? 'now' : 'ahead',
  }))
}
