import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

/** Who may import whom. For one rule the last matching block wins: narrow zones come after wide ones. */
const zone = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})
const not = (regex, message) => ({ regex, message })
const PARENT = not('^\\.\\./', 'Relative imports stay inside a folder; all else is @/.')
const PRISMA = not(
  '^@/lib/generated',
  'The database client is for lib/db, queries, commands, seed and tests.',
)
const WRITES = not('^@/lib/[a-z-]+/commands$', 'Pages read; only actions write.')

const config = [
  { ignores: ['node_modules/', '.next/', '.data/', 'lib/generated/', 'next-env.d.ts', 'test-results/'] },
  ...next,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Cycles are looked for by tests/unit/architecture.test.ts: import/no-cycle takes nine tenths of the time of a lint.
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  zone(['**/*.{ts,tsx}'], [PARENT]),
  zone(
    ['components/**'],
    [
      PARENT,
      not('^@/(app|prisma)/', 'Components are given data.'),
      not(
        '^@/lib/(db|session|action|audit|storage)$|^@/lib/[a-z-]+/(queries|commands)$',
        'Components never fetch.',
      ),
      PRISMA,
    ],
  ),
  zone(['components/ui/**'], [PARENT, not('^@/(?!components/ui/)', 'Primitives know no business.')]),
  zone(
    ['app/**'],
    [PARENT, WRITES, PRISMA, not('^@/lib/db$', 'Pages read through queries.')],
    ['app/**/actions.ts', 'app/api/**'],
  ),
  zone(
    ['app/**/actions.ts', 'app/api/**'],
    [PARENT, PRISMA, not('^@/lib/db$', 'Actions write through commands.')],
  ),
  zone(
    ['lib/*/schema.ts', 'lib/*/types.ts', 'lib/*/policy.ts'],
    [
      PARENT,
      PRISMA,
      not(
        '^server-only$|^@/lib/(db|session|action|audit|storage)$|/(queries|commands)$',
        'These also run in the browser.',
      ),
    ],
  ),
  zone(['lib/*/queries.ts'], [PARENT, not('/commands$', 'Queries do not write.')]),
  zone(
    ['lib/*/commands.ts'],
    [PARENT, not('^@/lib/[a-z-]+/commands$', 'A command never calls another noun’s commands.')],
  ),
  zone(
    ['lib/scoring/**'],
    [not('^(?!\\./|@/lib/scoring/|jsep$)', 'lib/scoring imports itself only (and jsep for formulas).')],
  ),
  { files: ['tests/**', 'prisma/seed/**', 'scripts/**'], rules: { 'max-lines': 'off' } },
]

export default config
