/** Behind these stand people's work and their sign-in: nothing to find, and nothing to be asked for. */
export const PRIVATE_FOLDERS = [
  'account',
  'agencies',
  'api',
  'appraise',
  'assess',
  'audit',
  'catalogues',
  'council',
  'explain',
  'home',
  'people',
  'ranking',
  'rounds',
  'sign-in',
  'survey',
  'work-plan',
] as const
