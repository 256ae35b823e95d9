import { expect, test, type Page } from '@playwright/test'
import { expectNoAxeViolations, PHONE, setLocale, signIn } from '@/tests/support/e2e'

/**
 * Every screen as the person sees it for whom it is: in Vietnamese on a desk and in English on a phone, without axe
 * violations, with a title, and nothing that sticks out sideways.
 */
const SCREENS: Record<string, string[]> = {
  nobody: [
    '/',
    '/results',
    '/results/former/2022',
    '/results/trends/departments',
    '/results/2025/communes',
    '/results/2021/districts',
    '/results/2021/departments/van-phong-ubnd',
    '/results/2021/departments/so-tu-phap?fields=radar&lost=criterion&all=1',
    '/results/2021/departments/so-tai-chinh/3.3.1',
    '/results/2021/departments?heat=3&heatSort=3.2',
    '/results/2021/departments?heatView=table',
    '/results/2021/departments/analysis',
    '/results/2021/departments/analysis?view=losses&scope=round&level=criterion',
    '/results/2021/publication/1/departments',
    '/results/2021/recompute',
    '/results/2021/publication/1/recompute',
    '/open-data',
    '/results/2021/departments/compare?agencies=so-noi-vu,so-tu-phap',
    '/results/compare-years/so-noi-vu',
    '/method',
    '/sign-in',
  ],
  'clerk-finance': [
    '/assess/2022',
    '/explain/2022',
    '/account',
    '/ranking/2021/departments/so-tai-chinh',
    '/ranking/2021/departments/so-tai-chinh/1.1.4',
    '/ranking/2021/departments/so-tu-phap/what-if',
  ],
  'clerk-cau-giay': ['/assess/2022', '/explain/2022'],
  'head-finance': ['/assess/2022/sign'],
  'home-affairs': [
    '/home',
    '/rounds',
    '/rounds/2022',
    '/rounds/2022/release',
    '/rounds/2022/settings',
    '/rounds/2022/board',
    '/rounds/2022/board?view=load',
    '/rounds/2022/board?view=late',
    '/rounds/new',
    '/rounds/former-results',
    '/rounds/former-results/2022',
    '/rounds/former-results/2022/facts',
    '/rounds/former-results/2022/import?block=districts',
    '/rounds/former-results/2022/so-tu-phap',
    '/rounds/2021/publish',
    '/appraise/2022/assignments',
    '/appraise/2022/readings?block=departments',
    '/rounds/2021/corrections',
    '/rounds/2021/reports',
    '/rounds/2021/reports/write',
    '/council/2020/papers',
    '/council/2020/papers/decision',
    '/survey/2022',
    '/ranking/2022/departments',
    '/ranking/2022/districts',
    '/ranking/2021/departments/analysis?view=stages',
    '/ranking/2021/districts/analysis?view=dividing',
    '/ranking/2022/districts/analysis?view=losses&scope=agency',
    '/ranking/2022/districts/quan-tay-ho',
    '/ranking/2022/districts/compare?agencies=quan-cau-giay,quan-tay-ho,quan-long-bien',
    '/ranking/compare-years/quan-tay-ho?years=2021,2022',
    '/council/2021',
    '/council/2021?block=districts&view=result',
    '/council/2021/grounds?block=districts',
    '/council/2020/composition',
    '/council/2020/sessions',
    '/council/2020/sessions/new',
    '/catalogues',
    '/catalogues/import',
    '/catalogues/hanoi-2021-departments',
    '/agencies',
    '/agencies/so-tai-chinh',
    '/work-plan',
    '/people',
    '/audit',
  ],
  appraiser: [
    '/appraise/2022',
    '/appraise/2022?by=agency',
    '/appraise/2022/departments/row/1.1.4',
    '/appraise/2022/departments/row/1.1.1',
    '/appraise/2022/agency/so-ke-hoach-va-dau-tu',
  ],
  'survey-officer': ['/survey/2022', '/survey/2022/import'],
  'council-member': ['/council/2021', '/ranking/2022/departments'],
  'council-chair': ['/council/2020/approval/departments'],
  administrator: ['/people/new'],
}

/** A word that a component asks for and does not get is told to the browser's console. */
function missingWords(page: Page): string[] {
  const missing: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('MISSING_MESSAGE')) missing.push(message.text())
  })
  return missing
}

async function expectWell(page: Page, path: string): Promise<void> {
  expect((await page.goto(path))?.status(), path).toBe(200)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expectNoAxeViolations(page)
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang, `${path} sticks out sideways`).toBeLessThanOrEqual(0)
}

/** Few enough that two people's browsers share the work to the end. */
const AT_ONCE = 12

const parts = Object.entries(SCREENS).flatMap(([who, paths]) =>
  Array.from({ length: Math.ceil(paths.length / AT_ONCE) }, (_, part) => ({
    who,
    title: part === 0 ? who : `${who}, part ${part + 1}`,
    paths: paths.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  })),
)

test.describe('every screen', () => {
  test.describe.configure({ mode: 'parallel' })
  for (const { who, title, paths } of parts) {
    test(`of ${title} is well on a desk and on a phone`, async ({ page }) => {
      test.setTimeout(60_000 + paths.length * 12_000)
      const missing = missingWords(page)
      if (who !== 'nobody') await signIn(page, who)
      for (const path of paths) await expectWell(page, path)
      await page.setViewportSize(PHONE)
      await setLocale(page, 'en')
      for (const path of paths) await expectWell(page, path)
      expect(missing).toEqual([])
    })
  }
})
