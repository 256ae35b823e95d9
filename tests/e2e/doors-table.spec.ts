import { readdirSync } from 'node:fs'
import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import { PERSONAS, signIn } from '@/tests/support/e2e'

/**
 * Who gets through which door: every page and route of `app` × every persona, and who is not signed in. A door that
 * is not in the table fails. Closed and absent look the same. All in the state right after loading: 2021 published,
 * 2022 under way.
 */

type Persona = (typeof PERSONAS)[number]
type Who = Persona | 'nobody'
const EVERYONE: readonly Who[] = ['nobody', ...PERSONAS]

/** The council member heads an agency as well. */
const AGENCIES: readonly Persona[] = ['clerk-finance', 'head-finance', 'clerk-cau-giay', 'council-member']
const FINANCE: readonly Persona[] = ['clerk-finance', 'head-finance']
const STANDING_BODY: readonly Persona[] = ['home-affairs']
const WHO_RUN_OR_WATCH: readonly Persona[] = ['home-affairs', 'auditor']
const WHO_KNOW_PEOPLE: readonly Persona[] = ['home-affairs', 'auditor', 'administrator']
const COUNCIL: readonly Persona[] = ['council-member', 'council-chair', 'home-affairs', 'auditor']
const SURVEY: readonly Persona[] = ['survey-officer', 'home-affairs', 'auditor']

type Door = {
  at: string
  open: readonly Who[]
  /** What stands behind: a page or file, or the way on to it. */
  leadsTo?: string
  /** Pages send to the sign-in page who is not signed in; files and data just say no. */
  nobody?: 404 | 401
  /** The same door to what does not exist; told from this one by nobody who may not enter. */
  absent?: string
}

const FILE = { nobody: 404 } as const
const DATA = { nobody: 401 } as const
const NO_ID = '00000000-0000-7000-8000-000000000000'

/** By the folder in `app`. `:name` is filled in with what the loaded database calls it. */
const DOORS: Record<string, Door[]> = {
  '/': [{ at: '/', open: EVERYONE }],
  '/method': [{ at: '/method', open: EVERYONE }],
  '/results': [{ at: '/results', open: EVERYONE }],
  '/results/former/[year]': [
    { at: '/results/former/2022', open: EVERYONE },
    { at: '/results/former/1999', open: [], nobody: 404, absent: '/results/former/never' },
  ],
  '/results/former/[year]/[file]': [
    { at: '/results/former/2022/table.csv', open: EVERYONE },
    { at: '/results/former/1999/table.csv', open: [], ...FILE, absent: '/results/former/2022/other.csv' },
  ],
  '/results/trends/[blockId]': [
    { at: '/results/trends/departments', open: EVERYONE },
    { at: '/results/trends/xblock', open: [], nobody: 404, absent: '/results/trends/yblock' },
  ],
  '/results/trends/[blockId]/[file]': [
    { at: '/results/trends/communes/trend.xlsx', open: EVERYONE },
    { at: '/results/trends/none/trend.csv', open: [], ...FILE, absent: '/results/trends/departments/a.csv' },
  ],
  '/results/[year]': [
    { at: '/results/2021', open: EVERYONE, leadsTo: '/results/2021/departments' },
    { at: '/results/2022', open: [], nobody: 404, absent: '/results/1999' },
  ],
  '/results/[year]/[blockId]': [
    { at: '/results/2021/departments', open: EVERYONE },
    { at: '/results/2022/departments', open: [], nobody: 404, absent: '/results/1999/departments' },
  ],
  '/results/[year]/recompute': [
    { at: '/results/2021/recompute', open: EVERYONE },
    { at: '/results/2022/recompute', open: [], nobody: 404, absent: '/results/1999/recompute' },
  ],
  '/results/[year]/publication/[sequence]/recompute': [
    { at: '/results/2021/publication/1/recompute', open: EVERYONE },
    {
      at: '/results/2022/publication/1/recompute',
      open: [],
      nobody: 404,
      absent: '/results/1999/publication/1/recompute',
    },
  ],
  '/open-data': [{ at: '/open-data', open: EVERYONE }],
  '/open-data/index.json': [{ at: '/open-data/index.json', open: EVERYONE }],
  '/open-data/dictionary.json': [{ at: '/open-data/dictionary.json', open: EVERYONE }],
  '/open-data/dictionary/[file]': [
    { at: '/open-data/dictionary/ranking.xlsx', open: EVERYONE },
    { at: '/open-data/dictionary/none.csv', open: [], ...FILE },
  ],
  '/open-data/openapi.json': [{ at: '/open-data/openapi.json', open: EVERYONE }],
  '/open-data/former-results.csv': [{ at: '/open-data/former-results.csv', open: EVERYONE }],
  '/open-data/former-results.csv-metadata.json': [
    { at: '/open-data/former-results.csv-metadata.json', open: EVERYONE },
  ],
  '/open-data/[year]/bundle.json': [
    { at: '/open-data/2021/bundle.json', open: EVERYONE },
    { at: '/open-data/2022/bundle.json', open: [], ...FILE, absent: '/open-data/1999/bundle.json' },
  ],
  '/open-data/[year]/publication/[sequence]/bundle.json': [
    { at: '/open-data/2021/publication/1/bundle.json', open: EVERYONE },
    { at: '/open-data/2022/publication/1/bundle.json', open: [], ...FILE },
  ],
  '/open-data/[year]/[blockId]/[file]': [
    { at: '/open-data/2021/departments/ranking.csv', open: EVERYONE },
    {
      at: '/open-data/2022/departments/ranking.csv',
      open: [],
      ...FILE,
      absent: '/open-data/1999/departments/ranking.csv',
    },
  ],
  '/open-data/[year]/publication/[sequence]/[blockId]/[file]': [
    { at: '/open-data/2021/publication/1/departments/rows.csv', open: EVERYONE },
    { at: '/open-data/2022/publication/1/departments/rows.csv', open: [], ...FILE },
  ],
  '/share-image/[year]/[blockId]': [
    { at: '/share-image/2021/departments', open: EVERYONE },
    { at: '/share-image/2022/departments', open: [], ...FILE, absent: '/share-image/1999/departments' },
  ],
  '/results/[year]/[blockId]/csv': [
    { at: '/results/2021/departments/csv', open: EVERYONE },
    { at: '/results/2022/departments/csv', open: [], ...FILE, absent: '/results/1999/departments/csv' },
  ],
  '/results/[year]/[blockId]/table.xlsx': [
    { at: '/results/2021/departments/table.xlsx', open: EVERYONE },
    { at: '/results/2022/departments/table.xlsx', open: [], ...FILE },
  ],
  '/results/[year]/[blockId]/table.csv': [
    { at: '/results/2021/departments/table.csv?cols=points', open: EVERYONE },
    { at: '/results/2022/departments/table.csv', open: [], ...FILE },
  ],
  '/results/[year]/[blockId]/analysis': [
    { at: '/results/2021/departments/analysis', open: EVERYONE },
    {
      at: '/results/2022/departments/analysis',
      open: [],
      nobody: 404,
      absent: '/results/1999/departments/analysis',
    },
  ],
  '/results/[year]/[blockId]/analysis/[file]': [
    { at: '/results/2021/departments/analysis/losses.csv', open: EVERYONE },
    { at: '/results/2021/departments/analysis/dividing.csv', open: [], ...FILE },
    { at: '/results/2022/departments/analysis/heat.csv', open: [], ...FILE },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/analysis': [
    { at: '/results/2021/publication/1/departments/analysis', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/analysis', open: [], nobody: 404 },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/analysis/[file]': [
    { at: '/results/2021/publication/1/departments/analysis/heat.csv', open: EVERYONE },
    { at: '/results/2021/publication/1/departments/analysis/stages.csv', open: [], ...FILE },
  ],
  '/results/[year]/[blockId]/[agencyId]': [
    { at: '/results/2021/departments/so-tai-chinh', open: EVERYONE },
    {
      at: '/results/2022/departments/so-tai-chinh',
      open: [],
      nobody: 404,
      absent: '/results/2022/departments/no-such',
    },
  ],
  '/results/[year]/[blockId]/[agencyId]/report-card.pdf': [
    { at: '/results/2021/departments/so-tai-chinh/report-card.pdf', open: EVERYONE },
    {
      at: '/results/2022/departments/so-tai-chinh/report-card.pdf',
      open: [],
      ...FILE,
      absent: '/results/2022/departments/no-such/report-card.pdf',
    },
  ],
  '/results/[year]/[blockId]/[agencyId]/[code]': [
    { at: '/results/2021/departments/so-tai-chinh/1.1.4', open: EVERYONE },
    {
      at: '/results/2022/districts/quan-cau-giay/1.1.4',
      open: [],
      nobody: 404,
      absent: '/results/2022/districts/no-such/1.1.4',
    },
  ],
  '/results/[year]/[blockId]/compare': [
    { at: '/results/2021/departments/compare?agencies=so-noi-vu,so-tu-phap', open: EVERYONE },
    {
      at: '/results/2022/districts/compare?agencies=quan-cau-giay,quan-tay-ho',
      open: [],
      nobody: 404,
      absent: '/results/1999/districts/compare?agencies=quan-cau-giay,quan-tay-ho',
    },
  ],
  '/results/[year]/[blockId]/compare/[file]': [
    { at: '/results/2021/departments/compare/table.csv?agencies=so-noi-vu,so-tu-phap', open: EVERYONE },
    {
      at: '/results/2022/districts/compare/table.csv?agencies=quan-cau-giay,quan-tay-ho',
      open: [],
      ...FILE,
      absent: '/results/1999/districts/compare/table.csv?agencies=quan-cau-giay,quan-tay-ho',
    },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/compare': [
    { at: '/results/2021/publication/1/departments/compare?agencies=so-noi-vu', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/compare', open: [], nobody: 404 },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/compare/[file]': [
    {
      at: '/results/2021/publication/1/departments/compare/table.xlsx?agencies=so-noi-vu,so-tu-phap',
      open: EVERYONE,
    },
    { at: '/results/2022/publication/1/departments/compare/table.xlsx', open: [], ...FILE },
    { at: '/results/2022/publication/1/departments/compare/fields.csv', open: [], ...FILE },
  ],
  '/results/compare-years/[agencyId]': [
    { at: '/results/compare-years/quan-tay-ho', open: EVERYONE },
    { at: '/results/compare-years/no-such', open: [], nobody: 404 },
  ],
  // One published year only: there is nothing to put into a file yet.
  '/results/compare-years/[agencyId]/[file]': [
    {
      at: '/results/compare-years/quan-tay-ho/table.csv?years=2021,2022',
      open: [],
      ...FILE,
      absent: '/results/compare-years/no-such/table.csv?years=2021,2022',
    },
  ],
  '/results/[year]/[blockId]/[agencyId]/files/[file]': [
    { at: '/results/2021/departments/so-tai-chinh/files/losses.csv?lost=field', open: EVERYONE },
    {
      at: '/results/2022/departments/so-tai-chinh/files/losses.csv',
      open: [],
      ...FILE,
      absent: '/results/1999/departments/so-tai-chinh/files/losses.csv',
    },
  ],
  '/results/[year]/publication/[sequence]': [
    {
      at: '/results/2021/publication/1',
      open: EVERYONE,
      leadsTo: '/results/2021/publication/1/departments',
    },
    { at: '/results/2021/publication/9', open: [], nobody: 404, absent: '/results/1999/publication/1' },
  ],
  '/results/[year]/publication/[sequence]/[blockId]': [
    { at: '/results/2021/publication/1/departments', open: EVERYONE },
    {
      at: '/results/2022/publication/1/departments',
      open: [],
      nobody: 404,
      absent: '/results/1999/publication/1/departments',
    },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/csv': [
    { at: '/results/2021/publication/1/departments/csv', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/csv', open: [], ...FILE },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/table.xlsx': [
    { at: '/results/2021/publication/1/departments/table.xlsx', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/table.xlsx', open: [], ...FILE },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/table.csv': [
    { at: '/results/2021/publication/1/departments/table.csv', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/table.csv', open: [], ...FILE },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/[agencyId]': [
    { at: '/results/2021/publication/1/departments/so-tai-chinh', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/so-tai-chinh', open: [], nobody: 404 },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/[agencyId]/files/[file]': [
    { at: '/results/2021/publication/1/departments/so-tai-chinh/files/rows.xlsx', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/so-tai-chinh/files/rows.xlsx', open: [], ...FILE },
  ],
  '/results/[year]/publication/[sequence]/[blockId]/[agencyId]/[code]': [
    { at: '/results/2021/publication/1/departments/so-tai-chinh/1.1.4', open: EVERYONE },
    { at: '/results/2022/publication/1/departments/so-tai-chinh/1.1.4', open: [], nobody: 404 },
  ],
  '/sign-in': [
    { at: '/sign-in', open: ['nobody'] },
    { at: '/sign-in', open: PERSONAS, leadsTo: '/home' },
  ],
  '/home': [{ at: '/home', open: PERSONAS }],
  '/account': [{ at: '/account', open: PERSONAS }],
  '/work-plan': [{ at: '/work-plan', open: PERSONAS }],
  '/catalogues': [{ at: '/catalogues', open: PERSONAS }],
  '/catalogues/[catalogueId]': [{ at: '/catalogues/hanoi-2022-departments', open: PERSONAS }],
  '/catalogues/import': [{ at: '/catalogues/import', open: ['home-affairs', 'administrator'] }],
  '/agencies': [{ at: '/agencies', open: WHO_KNOW_PEOPLE }],
  '/agencies/[agencyId]': [
    { at: '/agencies/so-tai-chinh', open: WHO_KNOW_PEOPLE, absent: '/agencies/no-such' },
  ],
  '/people': [{ at: '/people', open: WHO_KNOW_PEOPLE }],
  '/people/[personId]': [{ at: '/people/:person', open: WHO_KNOW_PEOPLE, absent: `/people/${NO_ID}` }],
  '/people/new': [{ at: '/people/new', open: ['administrator'] }],
  '/audit': [{ at: '/audit', open: WHO_KNOW_PEOPLE }],
  '/rounds': [{ at: '/rounds', open: WHO_RUN_OR_WATCH }],
  '/rounds/[roundId]': [{ at: '/rounds/2022', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999' }],
  '/rounds/[roundId]/board': [
    { at: '/rounds/2022/board', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999/board' },
    { at: '/rounds/2022/board?view=notes', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999/board?view=notes' },
  ],
  '/rounds/[roundId]/board/[file]': [
    {
      at: '/rounds/2022/board/agencies.xlsx',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/rounds/1999/board/agencies.xlsx',
    },
    // Notes are Home Affairs' own.
    {
      at: '/rounds/2022/board/notes.csv',
      open: STANDING_BODY,
      ...FILE,
      absent: '/rounds/1999/board/notes.csv',
    },
    // How work is given out is told to those who give it out.
    {
      at: '/rounds/2022/board/load.csv',
      open: STANDING_BODY,
      ...FILE,
      absent: '/rounds/1999/board/load.csv',
    },
    { at: '/rounds/2022/board/no-such.csv', open: [], ...FILE },
  ],
  '/rounds/[roundId]/publish': [
    { at: '/rounds/2022/publish', open: STANDING_BODY, absent: '/rounds/1999/publish' },
  ],
  '/rounds/[roundId]/release': [
    { at: '/rounds/2022/release', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999/release' },
  ],
  '/rounds/[roundId]/reports': [
    { at: '/rounds/2021/reports', open: COUNCIL, absent: '/rounds/1999/reports' },
  ],
  '/rounds/[roundId]/reports/stamp': [
    { at: '/rounds/2021/reports/stamp', open: COUNCIL, ...DATA, absent: '/rounds/1999/reports/stamp' },
  ],
  '/rounds/[roundId]/reports/write': [
    { at: '/rounds/2021/reports/write', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999/reports/write' },
  ],
  // That it opens for whom a report is, its story shows.
  '/rounds/[roundId]/reports/files/[reportId]/[name]': [
    { at: `/rounds/2021/reports/files/${NO_ID}/2021-annexes-vi.pdf`, open: [], ...FILE },
  ],
  '/rounds/[roundId]/settings': [
    { at: '/rounds/2022/settings', open: WHO_RUN_OR_WATCH, absent: '/rounds/1999/settings' },
  ],
  '/rounds/[roundId]/corrections': [
    {
      at: '/rounds/2021/corrections',
      open: ['home-affairs', 'auditor', 'council-chair'],
      absent: '/rounds/1999/corrections',
    },
  ],
  '/rounds/[roundId]/corrections/[number]': [
    { at: '/rounds/2021/corrections/1', open: [], absent: '/rounds/1999/corrections/1' },
  ],
  '/council/[roundId]/papers': [
    { at: '/council/2022/papers', open: COUNCIL, absent: '/council/1999/papers' },
  ],
  '/council/[roundId]/papers/decision': [
    { at: '/council/2022/papers/decision', open: COUNCIL, absent: '/council/1999/papers/decision' },
  ],
  '/council/[roundId]/papers/minutes/[sessionId]': [
    {
      at: `/council/2022/papers/minutes/${NO_ID}`,
      open: [],
      absent: `/council/1999/papers/minutes/${NO_ID}`,
    },
  ],
  '/council/[roundId]/papers/files/[file]': [
    {
      at: '/council/2022/papers/files/annex.xlsx',
      open: COUNCIL,
      ...FILE,
      absent: '/council/1999/papers/files/annex.xlsx',
    },
    {
      at: '/council/2022/papers/files/decision.docx',
      open: COUNCIL,
      ...FILE,
      absent: '/council/2022/papers/files/no-such.docx',
    },
  ],
  '/council/[roundId]/approval/[blockId]': [
    {
      at: '/council/2021/approval/departments',
      open: COUNCIL,
      absent: '/council/2021/approval/no-such',
    },
    // Before the council meets there is nothing to approve.
    { at: '/council/2022/approval/departments', open: [], absent: '/council/1999/approval/departments' },
  ],
  '/rounds/new': [{ at: '/rounds/new', open: STANDING_BODY }],
  '/rounds/former-results': [{ at: '/rounds/former-results', open: WHO_RUN_OR_WATCH }],
  '/rounds/former-results/[year]': [
    { at: '/rounds/former-results/2022', open: WHO_RUN_OR_WATCH, absent: '/rounds/former-results/never' },
  ],
  '/rounds/former-results/[year]/facts': [
    {
      at: '/rounds/former-results/2022/facts',
      open: STANDING_BODY,
      absent: '/rounds/former-results/x/facts',
    },
    // Published in this portal: corrected by a publication only.
    { at: '/rounds/former-results/2021/facts', open: [], absent: '/rounds/former-results/x/facts' },
  ],
  '/rounds/former-results/[year]/[agencyId]': [
    {
      at: '/rounds/former-results/2022/so-tu-phap',
      open: WHO_RUN_OR_WATCH,
      absent: '/rounds/former-results/2022/no-such',
    },
  ],
  '/rounds/former-results/[year]/import': [
    {
      at: '/rounds/former-results/2022/import',
      open: STANDING_BODY,
      absent: '/rounds/former-results/x/import',
    },
  ],
  '/rounds/former-results/[year]/table/[file]': [
    {
      at: '/rounds/former-results/2022/table/history.csv',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/rounds/former-results/never/table/history.csv',
    },
  ],
  '/assess': [{ at: '/assess', open: AGENCIES, leadsTo: '/assess/2022' }],
  '/assess/[roundId]': [
    { at: '/assess/2022', open: AGENCIES, absent: '/assess/1999' },
    {
      at: '/assess/2022?agency=quan-cau-giay',
      open: ['clerk-cau-giay', 'appraiser', ...COUNCIL],
      absent: '/assess/2022?agency=no-such',
    },
    // A member finds nothing of his own agency as a judge; as its head he does.
    { at: '/assess/2022?agency=so-noi-vu', open: COUNCIL, absent: '/assess/2022?agency=no-such' },
  ],
  '/assess/[roundId]/documents': [
    { at: '/assess/2022/documents', open: AGENCIES, absent: '/assess/1999/documents' },
  ],
  '/assess/[roundId]/sign': [{ at: '/assess/2022/sign', open: AGENCIES, absent: '/assess/1999/sign' }],
  '/assess/[roundId]/delegation': [
    { at: '/assess/2022/delegation', open: AGENCIES, absent: '/assess/1999/delegation' },
    // Never another agency's: the parameter means nothing here.
    {
      at: '/assess/2022/delegation?agency=so-y-te',
      open: AGENCIES,
      absent: '/assess/1999/delegation?agency=so-y-te',
    },
  ],
  '/assess/[roundId]/units': [{ at: '/assess/2022/units', open: AGENCIES, absent: '/assess/1999/units' }],
  '/assess/[roundId]/lessons': [
    { at: '/assess/2022/lessons', open: AGENCIES, absent: '/assess/1999/lessons' },
    {
      at: '/assess/2022/lessons?agency=quan-cau-giay',
      open: ['clerk-cau-giay', 'appraiser', ...COUNCIL],
      absent: '/assess/2022/lessons?agency=no-such',
    },
  ],
  '/assess/[roundId]/copies/[copy]/[file]': [
    {
      at: '/assess/2021/copies/2/receipt.pdf?agency=so-y-te',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/assess/2021/copies/99/receipt.pdf?agency=so-y-te',
    },
    {
      at: '/assess/2021/copies/2/content.json?agency=so-y-te',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/assess/2021/copies/2/content.json?agency=no-such',
    },
    { at: '/assess/2021/copies/1/receipt.pdf?agency=so-y-te', open: [], ...FILE },
    { at: '/assess/2021/copies/2/no-such.pdf?agency=so-y-te', open: [], ...FILE },
  ],
  '/assess/[roundId]/report': [
    { at: '/assess/2022/report', open: AGENCIES, absent: '/assess/1999/report' },
    {
      at: '/assess/2022/report?agency=so-y-te',
      open: WHO_RUN_OR_WATCH,
      absent: '/assess/2022/report?agency=no-such',
    },
  ],
  '/assess/[roundId]/report/[file]': [
    {
      at: '/assess/2022/report/score-table.xlsx?agency=so-y-te',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/assess/2022/report/score-table.xlsx?agency=no-such',
    },
    { at: '/assess/2022/report/no-such.docx?agency=so-y-te', open: [], ...FILE },
  ],
  '/assess/[roundId]/workbook': [
    { at: '/assess/2022/workbook', open: AGENCIES, absent: '/assess/1999/workbook' },
  ],
  '/assess/[roundId]/workbook/download': [
    {
      at: '/assess/2022/workbook/download',
      open: AGENCIES,
      ...FILE,
      absent: '/assess/1999/workbook/download',
    },
  ],
  // Somebody else's look like none at all; that the sender's own open, its story shows.
  '/assess/[roundId]/workbook/[uploadId]': [{ at: `/assess/2022/workbook/${NO_ID}`, open: [] }],
  '/assess/[roundId]/workbook/[uploadId]/marked': [
    { at: `/assess/2022/workbook/${NO_ID}/marked`, open: [], ...FILE },
  ],
  '/explain': [{ at: '/explain', open: AGENCIES, leadsTo: '/explain/2022' }],
  '/explain/[roundId]': [{ at: '/explain/2022', open: AGENCIES, absent: '/explain/1999' }],
  '/explain/[roundId]/paper/[file]': [
    // Released and signed in 2021; the council member heads an agency and reads its own.
    {
      at: '/explain/2021/paper/notice.pdf',
      open: AGENCIES,
      ...FILE,
      absent: '/explain/1999/paper/notice.pdf',
    },
    {
      at: '/explain/2022/paper/notice.docx',
      open: ['clerk-cau-giay'],
      ...FILE,
      absent: '/explain/1999/paper/notice.docx',
    },
    { at: '/explain/2021/paper/no-such.pdf', open: [], ...FILE },
  ],
  '/appraise': [{ at: '/appraise', open: ['appraiser'], leadsTo: '/appraise/2022' }],
  '/appraise/[roundId]': [{ at: '/appraise/2022', open: ['appraiser'], absent: '/appraise/1999' }],
  '/appraise/[roundId]/assignments': [
    { at: '/appraise/2022/assignments', open: STANDING_BODY, absent: '/appraise/1999/assignments' },
  ],
  '/appraise/[roundId]/assignments/load': [
    {
      at: '/appraise/2022/assignments/load?format=csv',
      open: STANDING_BODY,
      ...FILE,
      absent: '/appraise/1999/assignments/load?format=csv',
    },
  ],
  '/appraise/[roundId]/readings': [
    { at: '/appraise/2022/readings', open: STANDING_BODY, absent: '/appraise/1999/readings' },
  ],
  // A line's own reader only; that it opens for him, its story shows.
  '/appraise/[roundId]/readings/[readingId]': [{ at: `/appraise/2022/readings/${NO_ID}`, open: [] }],
  '/appraise/[roundId]/[blockId]/row/[code]': [
    {
      at: '/appraise/2022/districts/row/1.1.4',
      open: ['appraiser'],
      absent: '/appraise/2022/districts/row/99.9',
    },
    // Of a field that is not his.
    { at: '/appraise/2022/districts/row/2.1.1', open: [], absent: '/appraise/2022/districts/row/99.9' },
  ],
  '/appraise/[roundId]/[blockId]/row/[code]/table': [
    {
      at: '/appraise/2022/districts/row/1.1.4/table',
      open: ['appraiser'],
      ...FILE,
      absent: '/appraise/2022/districts/row/99.9/table',
    },
    { at: '/appraise/2022/districts/row/2.1.1/table', open: [], ...FILE },
  ],
  '/appraise/[roundId]/agency/[agencyId]/table': [
    {
      at: '/appraise/2022/agency/quan-cau-giay/table',
      open: ['appraiser'],
      ...FILE,
      absent: '/appraise/2022/agency/no-such/table',
    },
    { at: '/appraise/2022/agency/so-noi-vu/table', open: [], ...FILE },
  ],
  '/appraise/[roundId]/agency/[agencyId]': [
    {
      at: '/appraise/2022/agency/quan-cau-giay',
      open: ['appraiser'],
      absent: '/appraise/2022/agency/no-such',
    },
    // His own.
    { at: '/appraise/2022/agency/so-noi-vu', open: [], absent: '/appraise/2022/agency/no-such' },
  ],
  '/council': [{ at: '/council', open: COUNCIL, leadsTo: '/council/2020' }],
  '/council/[roundId]': [{ at: '/council/2022', open: COUNCIL, absent: '/council/1999' }],
  '/council/[roundId]/composition': [
    { at: '/council/2020/composition', open: COUNCIL, absent: '/council/1999/composition' },
  ],
  '/council/[roundId]/sessions': [
    { at: '/council/2020/sessions', open: COUNCIL, absent: '/council/1999/sessions' },
  ],
  '/council/[roundId]/sessions/new': [
    { at: '/council/2020/sessions/new', open: STANDING_BODY, absent: '/council/1999/sessions/new' },
  ],
  '/council/[roundId]/sessions/[sessionId]': [
    { at: '/council/2020/sessions/:meeting', open: COUNCIL, absent: `/council/2020/sessions/${NO_ID}` },
  ],
  '/council/[roundId]/sessions/[sessionId]/edit': [
    {
      at: '/council/2020/sessions/:meeting/edit',
      open: STANDING_BODY,
      absent: `/council/2020/sessions/${NO_ID}/edit`,
    },
  ],
  '/council/[roundId]/sessions/[sessionId]/projector': [
    {
      at: '/council/2020/sessions/:meeting/projector',
      open: COUNCIL,
      absent: `/council/2020/sessions/${NO_ID}/projector`,
    },
  ],
  '/council/[roundId]/sessions/[sessionId]/stamp': [
    {
      at: '/council/2020/sessions/:meeting/stamp',
      open: COUNCIL,
      ...DATA,
      absent: `/council/2020/sessions/${NO_ID}/stamp`,
    },
  ],
  '/council/[roundId]/sessions/[sessionId]/[itemId]': [
    {
      at: '/council/2020/sessions/:meeting/:meetingItem',
      open: COUNCIL,
      absent: `/council/2020/sessions/:meeting/${NO_ID}`,
    },
    // A row of the member's own agency: not there for her.
    {
      at: '/council/2020/sessions/:meeting/:meetingItemOfMember',
      open: COUNCIL.filter((who) => who !== 'council-member'),
      absent: `/council/2020/sessions/:meeting/${NO_ID}`,
    },
  ],
  '/council/[roundId]/[blockId]/[lineId]': [
    {
      at: '/council/2021/departments/:item',
      open: COUNCIL,
      absent: `/council/2021/departments/${NO_ID}`,
    },
    {
      at: '/council/2021/departments/:itemOfMember',
      open: COUNCIL.filter((who) => who !== 'council-member'),
      absent: `/council/2021/departments/${NO_ID}`,
    },
  ],
  '/council/[roundId]/grounds': [
    { at: '/council/2021/grounds', open: COUNCIL, absent: '/council/1999/grounds' },
    // Not before the council yet.
    { at: '/council/2022/grounds', open: WHO_RUN_OR_WATCH, absent: '/council/1999/grounds' },
  ],
  '/council/[roundId]/grounds/[file]': [
    {
      at: '/council/2021/grounds/grounds.xlsx',
      open: COUNCIL,
      ...FILE,
      absent: '/council/1999/grounds/grounds.xlsx',
    },
    { at: '/council/2021/grounds/no-such.csv', open: [], ...FILE },
  ],
  '/survey': [{ at: '/survey', open: SURVEY, leadsTo: '/survey/2022' }],
  '/survey/[roundId]': [{ at: '/survey/2022', open: SURVEY, absent: '/survey/1999' }],
  '/survey/[roundId]/import': [
    { at: '/survey/2022/import', open: ['survey-officer'], absent: '/survey/1999/import' },
    {
      at: '/survey/2022/import?kind=external',
      open: ['home-affairs', 'survey-officer'],
      absent: '/survey/1999/import?kind=external',
    },
  ],
  '/survey/[roundId]/template': [
    {
      at: '/survey/2022/template?block=departments',
      open: SURVEY,
      ...FILE,
      absent: '/survey/1999/template?block=departments',
    },
    {
      at: '/survey/2022/template?block=departments&kind=survey&form=groups',
      open: SURVEY,
      ...FILE,
      absent: '/survey/1999/template?block=departments&kind=survey&form=groups',
    },
    {
      at: '/survey/2022/template?block=departments&kind=external',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: '/survey/1999/template?block=departments&kind=external',
    },
  ],
  '/ranking': [{ at: '/ranking', open: PERSONAS, leadsTo: '/ranking/' }],
  '/ranking/[roundId]': [
    { at: '/ranking/2022', open: COUNCIL, leadsTo: '/ranking/2022/departments', absent: '/ranking/1999' },
    { at: '/ranking/2021', open: PERSONAS, leadsTo: '/ranking/2021/departments' },
  ],
  '/ranking/[roundId]/[blockId]': [
    { at: '/ranking/2022/departments', open: COUNCIL, absent: '/ranking/1999/departments' },
    { at: '/ranking/2021/departments', open: PERSONAS },
  ],
  '/ranking/[roundId]/[blockId]/csv': [
    { at: '/ranking/2022/departments/csv', open: COUNCIL, ...FILE, absent: '/ranking/1999/departments/csv' },
    { at: '/ranking/2021/departments/csv', open: PERSONAS, ...FILE },
  ],
  '/ranking/[roundId]/[blockId]/table.xlsx': [
    {
      at: '/ranking/2022/departments/table.xlsx',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/1999/departments/table.xlsx',
    },
    { at: '/ranking/2021/departments/table.xlsx', open: PERSONAS, ...FILE },
  ],
  '/ranking/[roundId]/[blockId]/table.csv': [
    {
      at: '/ranking/2022/departments/table.csv',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/1999/departments/table.csv',
    },
    { at: '/ranking/2021/departments/table.csv', open: PERSONAS, ...FILE },
  ],
  '/ranking/[roundId]/[blockId]/compare': [
    {
      at: '/ranking/2022/districts/compare?agencies=quan-cau-giay,quan-tay-ho',
      open: COUNCIL,
      absent: '/ranking/1999/districts/compare?agencies=quan-cau-giay,quan-tay-ho',
    },
    { at: '/ranking/2021/departments/compare?agencies=so-noi-vu,so-tu-phap', open: PERSONAS },
  ],
  '/ranking/[roundId]/[blockId]/compare/[file]': [
    {
      at: '/ranking/2022/districts/compare/table.csv?agencies=quan-cau-giay,quan-tay-ho',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/1999/districts/compare/table.csv?agencies=quan-cau-giay,quan-tay-ho',
    },
  ],
  '/ranking/compare-years/[agencyId]': [
    { at: '/ranking/compare-years/quan-tay-ho', open: PERSONAS, absent: '/ranking/compare-years/no-such' },
  ],
  '/ranking/compare-years/[agencyId]/[file]': [
    {
      at: '/ranking/compare-years/quan-tay-ho/table.csv?years=2021,2022',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/compare-years/no-such/table.csv?years=2021,2022',
    },
  ],
  '/ranking/[roundId]/[blockId]/analysis': [
    {
      at: '/ranking/2022/departments/analysis',
      open: COUNCIL,
      absent: '/ranking/1999/departments/analysis',
    },
    { at: '/ranking/2021/departments/analysis', open: PERSONAS },
  ],
  '/ranking/[roundId]/[blockId]/analysis/[file]': [
    {
      at: '/ranking/2022/departments/analysis/losses.csv',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/1999/departments/analysis/losses.csv',
    },
    { at: '/ranking/2021/departments/analysis/stages.csv', open: COUNCIL, ...FILE },
    { at: '/ranking/2021/departments/analysis/dividing.xlsx', open: COUNCIL, ...FILE },
    { at: '/ranking/2021/departments/analysis/dividing-adjusted.csv', open: COUNCIL, ...FILE },
    { at: '/ranking/2021/departments/analysis/heat.csv', open: PERSONAS, ...FILE },
  ],
  '/ranking/[roundId]/[blockId]/[agencyId]': [
    {
      at: '/ranking/2022/districts/quan-cau-giay',
      open: COUNCIL,
      absent: '/ranking/2022/districts/no-such',
    },
    {
      at: '/ranking/2022/departments/so-tu-phap',
      open: COUNCIL.filter((who) => who !== 'council-member'),
      absent: '/ranking/2022/departments/no-such',
    },
    { at: '/ranking/2021/departments/so-tai-chinh', open: PERSONAS },
  ],
  '/ranking/[roundId]/[blockId]/[agencyId]/[code]': [
    {
      at: '/ranking/2022/districts/quan-cau-giay/1.1.4',
      open: COUNCIL,
      absent: '/ranking/2022/districts/no-such/1.1.4',
    },
    { at: '/ranking/2021/departments/so-tai-chinh/1.1.4', open: PERSONAS },
  ],
  '/ranking/[roundId]/[blockId]/[agencyId]/files/[file]': [
    {
      at: '/ranking/2022/districts/quan-cau-giay/files/losses.xlsx',
      open: COUNCIL,
      ...FILE,
      absent: '/ranking/2022/districts/no-such/files/losses.xlsx',
    },
    { at: '/ranking/2021/departments/so-tu-phap/files/rows.csv', open: PERSONAS, ...FILE },
  ],
  '/ranking/[roundId]/[blockId]/[agencyId]/what-if': [
    {
      at: '/ranking/2022/districts/quan-cau-giay/what-if',
      open: COUNCIL,
      absent: '/ranking/2022/districts/no-such/what-if',
    },
    { at: '/ranking/2021/departments/so-tu-phap/what-if', open: PERSONAS },
  ],
  // Right after loading nobody has kept a scenario.
  '/ranking/[roundId]/[blockId]/[agencyId]/what-if/[scenarioId]': [
    {
      at: `/ranking/2021/departments/so-tu-phap/what-if/${NO_ID}`,
      open: [],
      absent: `/ranking/2021/departments/no-such/what-if/${NO_ID}`,
    },
  ],
  '/ranking/[roundId]/[blockId]/[agencyId]/what-if/[scenarioId]/files/[file]': [
    {
      at: `/ranking/2021/departments/so-tu-phap/what-if/${NO_ID}/files/plan.pdf`,
      open: [],
      ...FILE,
      absent: `/ranking/2021/departments/no-such/what-if/${NO_ID}/files/plan.pdf`,
    },
  ],
  '/api/auth/[...nextauth]': [{ at: '/api/auth/csrf', open: EVERYONE }],
  '/api/health': [{ at: '/api/health', open: EVERYONE }],
  '/api/publications/[id]': [
    { at: '/api/publications/:publication', open: EVERYONE },
    { at: `/api/publications/${NO_ID}`, open: [], ...FILE },
  ],
  '/api/publications/[id]/signature': [
    { at: '/api/publications/:publication/signature', open: EVERYONE },
    { at: `/api/publications/${NO_ID}/signature`, open: [], ...FILE },
  ],
  '/api/keys': [{ at: '/api/keys', open: EVERYONE }],
  '/api/evidence': [
    {
      at: '/api/evidence?assessmentId=:assessment&code=1.1.1',
      open: FINANCE,
      ...DATA,
      absent: `/api/evidence?assessmentId=${NO_ID}&code=1.1.1`,
    },
  ],
  '/api/evidence/documents': [
    {
      at: '/api/evidence/documents?assessmentId=:assessment',
      open: FINANCE,
      ...DATA,
      absent: `/api/evidence/documents?assessmentId=${NO_ID}`,
    },
  ],
  '/api/evidence/documents/[documentId]': [
    // A document of the agency's library, by its own number.
    {
      at: '/api/evidence/documents/:document',
      open: FINANCE,
      ...FILE,
      absent: `/api/evidence/documents/${NO_ID}`,
    },
  ],
  '/api/evidence/uploads/[[...path]]': [
    { at: '/api/evidence/uploads', open: [], ...FILE },
    { at: '/api/evidence/uploads/0123456789abcdef0123456789abcdef', open: [], ...FILE },
  ],
  '/api/evidence/[linkId]/revisions': [
    {
      at: '/api/evidence/:draftFile/revisions',
      open: WHO_RUN_OR_WATCH,
      ...DATA,
      absent: `/api/evidence/${NO_ID}/revisions`,
    },
    {
      at: '/api/evidence/:signedFile/revisions',
      open: [...FINANCE, 'appraiser', ...COUNCIL],
      ...DATA,
      absent: `/api/evidence/${NO_ID}/revisions`,
    },
  ],
  '/api/evidence/text': [
    {
      at: '/api/evidence/text?assessmentId=:assessment&words=x',
      open: FINANCE,
      ...DATA,
      absent: `/api/evidence/text?assessmentId=${NO_ID}&words=x`,
    },
  ],
  '/api/evidence/[linkId]': [
    // A draft's of another agency: not yet for those who will judge it.
    {
      at: '/api/evidence/:draftFile',
      open: WHO_RUN_OR_WATCH,
      ...FILE,
      absent: `/api/evidence/${NO_ID}`,
    },
    // A signed one's, of a row in the appraiser's fields.
    {
      at: '/api/evidence/:signedFile',
      open: [...FINANCE, 'appraiser', ...COUNCIL],
      ...FILE,
      absent: `/api/evidence/${NO_ID}`,
    },
  ],
}

const keys = new Map<Who, APIRequestContext>()
const names = new Map<string, string>()

const filledIn = (path: string): string =>
  path.replace(/:(\w+)/g, (_all, name: string) => names.get(name) ?? `no-${name}`)

function ask(who: Who, path: string): Promise<APIResponse> {
  const request = keys.get(who)
  if (!request) throw new Error(`${who} is not signed in`)
  return request.get(filledIn(path), { maxRedirects: 0 })
}

test.beforeAll(async ({ browser }) => {
  keys.set('nobody', (await browser.newContext()).request)
  for (const who of PERSONAS) {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, who)
    keys.set(who, page.request)
  }
  const find = async (name: string, who: Who, path: string, pattern: RegExp) => {
    const found = pattern.exec(await (await ask(who, path)).text())?.[1]
    if (!found) throw new Error(`no ${name} at ${path}`)
    names.set(name, found)
  }
  const agenda = '/council/2021?block=departments'
  await find('item', 'council-member', agenda, /\/council\/2021\/departments\/([0-9a-f-]{36})/)
  await find('itemOfMember', 'auditor', agenda, /Sở Tư pháp<\/th>.*?\/departments\/([0-9a-f-]{36})/)
  // The session in the room that was loaded, whatever has been planned since; its first item is of the member's own agency, who finds another one first.
  const meetings = /\/council\/2020\/sessions\/([0-9a-f-]{36})"[^>]*>Phiên 2:/
  await find('meeting', 'auditor', '/council/2020/sessions', meetings)
  const item = /\/council\/2020\/sessions\/[0-9a-f-]{36}\/([0-9a-f-]{36})/
  await find('meetingItem', 'council-member', '/council/2020/sessions/:meeting', item)
  await find('meetingItemOfMember', 'auditor', '/council/2020/sessions/:meeting', item)
  await find('person', 'administrator', '/people', /\/people\/([0-9a-f-]{36})/)
  await find('publication', 'nobody', '/', /\/api\/publications\/([0-9a-f-]{36})/)
  // The page hands its workspace to the browser, with the number by which the browser asks for more.
  await find('assessment', 'clerk-finance', '/assess/2021', /\\"head\\":\{\\"id\\":\\"([0-9a-f-]{36})/)
  await find('document', 'clerk-finance', '/assess/2021', /\\"documentId\\":\\"([0-9a-f-]{36})/)
  const draft = '/assess/2022?agency=van-phong-ubnd&row=1.1.1'
  await find('draftFile', 'home-affairs', draft, /\/api\/evidence\/([0-9a-f-]{36})/)
  await find('signedFile', 'clerk-finance', '/assess/2021?row=1.1.1', /\/api\/evidence\/([0-9a-f-]{36})/)
})

test('every page and route of the portal has its door in the table', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const doors = files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join('/')}`,
    )
  expect(Object.keys(DOORS).sort()).toEqual(doors.sort())
})

/** A status, or where it leads. */
const outcome = (answer: APIResponse): string => {
  const to = answer.headers().location
  return to && answer.status() < 400 ? new URL(to, 'http://here').pathname : String(answer.status())
}

function expected(door: Door, who: Who): string {
  if (door.open.includes(who)) return door.leadsTo ?? '200'
  return who === 'nobody' ? String(door.nobody ?? '/sign-in') : '404'
}

/**
 * Every word that is sent, without the address asked for. A page not found is put together in the browser, from data
 * that arrive in pieces and in no fixed order: so it is the words that are compared, not their order.
 */
async function wordsOf(answer: APIResponse, path: string): Promise<string[]> {
  const whole = (await answer.text()).replaceAll('"])</script><script>self.__next_f.push([1,"', '')
  const parts = path.split(/[/?&=]/).filter((part) => part.length > 2)
  const text = parts.reduce((rest, part) => rest.replaceAll(part, '…'), whole)
  return [...new Set(text.match(/(?<![\p{L}\p{N}$])\p{L}{2,}(?![\p{L}\p{N}])/gu))].sort()
}

/** Those for whom this line of the table speaks: a door that leads different people to different places has several. */
const askedAt = (door: Door, doors: readonly Door[]): Who[] =>
  EVERYONE.filter((who) => door.open.includes(who) || !doors.some((d) => d !== door && d.at === door.at))

const isAsExpected = (way: string, door: Door, who: Who): boolean => {
  const wanted = expected(door, who)
  return wanted.endsWith('/') && wanted !== '/' ? way.startsWith(wanted) : way === wanted
}

for (const [route, doors] of Object.entries(DOORS)) {
  test(`the door ${route}`, async () => {
    for (const door of doors) {
      const answers = await Promise.all(
        askedAt(door, doors).map(async (who) => ({ who, answer: await ask(who, door.at) })),
      )
      const wrong = answers
        .map(({ who, answer }) => ({ who, way: outcome(answer) }))
        .filter(({ who, way }) => !isAsExpected(way, door, who))
        .map(({ who, way }) => `${who}: ${way} instead of ${expected(door, who)}`)
      expect(wrong, door.at).toEqual([])
      const { absent } = door
      if (!absent) continue
      const closed = answers.filter(({ who }) => !door.open.includes(who))
      await Promise.all(
        closed.map(async ({ who, answer }) => {
          const nothing = await ask(who, absent)
          expect(outcome(nothing), `${who} at ${absent}`).toBe(outcome(answer))
          const said = await wordsOf(answer, filledIn(door.at))
          expect(await wordsOf(nothing, filledIn(absent)), `${who} at ${absent}`).toEqual(said)
          if (outcome(answer) === '404' && !door.nobody)
            expect(said).toEqual(expect.arrayContaining(['Không', 'tìm', 'thấy', 'trang']))
        }),
      )
    }
  })
}
