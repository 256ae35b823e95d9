import { expect, test, type Page } from '@playwright/test'
import {
  CLERK,
  deskPath,
  enterAs,
  expectSaved,
  explanationOf,
  goToRow,
  headOfRow,
  openRow,
  typeOver,
  workingOf,
} from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

type Kind = {
  kind: string
  code: string
  /** From the row's head, by keyboard alone: Tab reaches the first input. */
  enter: (page: Page) => Promise<void>
  working: (string | RegExp)[]
  /** As the row's head says it. */
  facts: string
  points: string
}

const typed =
  (...texts: string[]) =>
  async (page: Page) => {
    for (const text of texts) {
      await page.keyboard.press('Tab')
      await typeOver(page, text)
    }
    await page.keyboard.press('Tab')
  }

/** Ticks exactly these of the boxes that Tab reaches one after the other. */
const ticked =
  (...wanted: boolean[]) =>
  async (page: Page) => {
    for (const want of wanted) {
      await page.keyboard.press('Tab')
      if ((await page.locator(':focus').isChecked()) !== want) await page.keyboard.press('Space')
    }
  }

const KINDS: Kind[] = [
  {
    kind: 'choice',
    code: '7.1.3',
    enter: async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
    },
    working: ['Phương án “Có người phụ trách được phân công và được bồi dưỡng trong năm”: 0,25 điểm'],
    facts: 'Có người phụ trách',
    points: '0,25 / 0,25',
  },
  {
    kind: 'ratio on a ladder',
    code: '7.1.2',
    enter: typed('18', '20'),
    working: ['18 ÷ 20 = 90 %', 'Đạt bậc từ 80 %: tỷ lệ nhân điểm tối đa', '90 % × 0,75 = 0,675'],
    facts: '18/20 = 90 %',
    points: '0,68 / 0,75',
  },
  {
    kind: 'ratio in bands',
    code: '7.2.3',
    enter: typed('12', '24'),
    working: ['12 ÷ 24 = 50 %', 'Đạt bậc từ 50 %'],
    facts: '12/24 = 50 %',
    points: '0,25 / 0,50',
  },
  {
    kind: 'value',
    code: '6.3.3',
    enter: typed('2,50'),
    working: ['Giá trị 2,5 %', 'Đạt bậc từ 2,5'],
    facts: '2,5 %',
    points: '0,50 / 0,50',
  },
  {
    kind: 'count',
    code: '7.5.3',
    enter: typed('3'),
    working: ['3 × 0,25 = 0,75', '0,75 vượt điểm tối đa, tính 0,50'],
    facts: '3',
    points: '0,50 / 0,50',
  },
  {
    kind: 'deduction',
    code: '7.5.2',
    enter: typed('1', '2'),
    working: [
      'Bắt đầu từ điểm tối đa 0,50',
      'Số sự cố không báo cáo kịp thời: 1 × 0,25, trừ 0,25',
      'Số máy chủ, máy trạm nhiễm mã độc không xử lý sau cảnh báo: 2 × 0,1, trừ 0,2',
    ],
    facts: '1 + 2 lỗi',
    points: '0,05 / 0,50',
  },
  {
    kind: 'deadline',
    code: '7.1.1',
    enter: typed('16/2/2022'),
    working: ['Hạn 15/02/2022, ban hành 16/02/2022: chậm 1 ngày', 'Chậm hơn hạn'],
    facts: 'Ký ngày 16/02/2022',
    points: '0,00 / 0,25',
  },
  {
    kind: 'checklist',
    code: '7.4.2',
    enter: ticked(true, false),
    working: ['Đạt: Đã đánh giá nội bộ trong năm, 0,25 điểm'],
    facts: 'Đạt 1/2 yêu cầu',
    points: '0,25 / 0,50',
  },
  {
    kind: 'formula',
    code: '7.3.3',
    enter: typed('30', '100'),
    working: [
      'a · Số hồ sơ nộp trực tuyến: 30',
      /Tổng số hồ sơ của các TTHC có dịch vụ trực tuyến: 100/,
      /= 0,6$/,
    ],
    facts: 'a = 30; b = 100',
    points: '0,60 / 1,00',
  },
]

test.describe('the clerk at her desk', () => {
  for (const { kind, code, enter, working, facts, points } of KINDS) {
    test(`enters a ${kind} by keyboard, sees it worked out at once, and finds it after a reload`, async ({
      page,
    }) => {
      await enterAs(page, CLERK, deskPath(code))
      const row = openRow(page, code)
      await headOfRow(page, code).focus()
      await enter(page)
      for (const line of working) {
        await expect(workingOf(row).getByRole('listitem').filter({ hasText: line })).toBeVisible()
      }
      await expect(headOfRow(page, code)).toContainText(points)
      await expectSaved(row)
      await expectNoAxeViolations(page)

      await page.reload()
      await expect(headOfRow(page, code)).toContainText(facts)
      await expect(headOfRow(page, code)).toContainText(points)
      await expect(row.getByRole('paragraph').filter({ hasText: 'điểm tự chấm' })).toContainText(points)
      await expectSaved(row)
    })
  }

  for (const [kind, code, why] of [
    ['survey', '1.8.1', 'Dòng này chấm bằng điều tra xã hội học'],
    ['external', '7.6', 'Dòng này lấy kết quả do cơ quan khác công bố'],
  ] as const) {
    test(`is shown a row of kind ${kind} that is not hers to fill, and told why`, async ({ page }) => {
      await enterAs(page, CLERK, deskPath(code))
      await expect(headOfRow(page, code)).toContainText('Nhập tập trung')
      const row = openRow(page, code)
      await expect(row).toContainText(why)
      await expect(row.locator('input, textarea, select')).toHaveCount(0)
      // Nothing to enter: only the talk of the agency's people stands at it.
      await expect(row.getByRole('button')).toHaveText(['Trao đổi mới'])
      await expectNoAxeViolations(page)
    })
  }

  test('moves the tree on with a row explained, and back when the explanation goes', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('8.2.3'))
    const row = await goToRow(page, '8.2.3')
    await row.getByRole('radio').first().check()
    await explanationOf(row).fill('')
    await expect(headOfRow(page, '8.2.3')).toContainText('Thiếu minh chứng')
    await expectSaved(row)
    const tree = page.getByRole('complementary', { name: 'Nội dung và tiêu chí' })
    const count = tree.getByText(/^\d+ \/ 130 dòng đã đủ$/)
    const before = Number.parseInt((await count.textContent()) ?? '', 10)
    await explanationOf(row).fill('Quyết định giao nhiệm vụ đang được Thành phố xem xét.')
    await expect(count).toHaveText(`${before + 1} / 130 dòng đã đủ`)
    await expect(headOfRow(page, '8.2.3')).toContainText('Đã đủ')
    await expectSaved(row)
    await page.reload()
    await expect(explanationOf(row)).toHaveValue('Quyết định giao nhiệm vụ đang được Thành phố xem xét.')
    await expect(count).toHaveText(`${before + 1} / 130 dòng đã đủ`)
    await explanationOf(row).fill('')
    await expect(count).toHaveText(`${before} / 130 dòng đã đủ`)
    await expectSaved(row)
  })

  test('shows only what is left to do, and walks the rows with J and K', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('1.1.1'))
    const filter = page.getByRole('combobox', { name: 'Lọc dòng' })
    // A choice made before the page has come to life is made again.
    await expect(async () => {
      await filter.selectOption('work')
      await expect(page.getByText('Đang ẩn 4 dòng theo bộ lọc.', { exact: false })).toBeVisible({
        timeout: 500,
      })
    }).toPass()
    await filter.selectOption('all')
    await headOfRow(page, '1.1.1').focus()
    await page.keyboard.press('j')
    await expect(headOfRow(page, '1.1.2')).toBeFocused()
    await expect(page).toHaveURL(/row=1\.1\.2/)
    await page.keyboard.press('k')
    await expect(headOfRow(page, '1.1.1')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(headOfRow(page, '1.1.1')).toHaveAttribute('aria-expanded', 'false')
    await expect(headOfRow(page, '1.1.1')).toBeFocused()
  })

  test('claims that a row does not apply, with a reason, and takes it back', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('8.3.3'))
    const row = await goToRow(page, '8.3.3')
    await row.getByRole('button', { name: 'Không áp dụng dòng này…' }).click()
    await row.getByRole('button', { name: 'Gửi đề nghị' }).click()
    const reason = row.getByLabel('Lý do không áp dụng')
    await expect(reason).toHaveAccessibleDescription(/Cần nhập nội dung này/)
    await expectNoAxeViolations(page)
    await reason.fill('Sở không được giao nhiệm vụ này theo Quyết định 12/QĐ-UBND.')
    await row.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await expect(row.getByText('Đã đề nghị không áp dụng dòng này')).toBeVisible()
    await expect(headOfRow(page, '8.3.3')).toContainText('Chờ xét')
    await page.reload()
    await expect(row.getByText('Lý do: Sở không được giao nhiệm vụ này')).toBeVisible()
    await expect(row.getByRole('radio')).toHaveCount(0)
    await expectNoAxeViolations(page)
    await row.getByRole('button', { name: 'Rút đề nghị' }).click()
    await expect(row.getByRole('radio').first()).toBeVisible()
    await page.reload()
    await expect(headOfRow(page, '8.3.3')).toContainText('Chưa chấm')
    await expect(row.getByRole('radio').first()).toBeEnabled()
  })

  test('works in English, with its decimal point', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('8.3.1'))
    await setLocale(page, 'en')
    await headOfRow(page, '8.3.1').focus()
    await typed('81.25', '83.5')(page)
    await expect(headOfRow(page, '8.3.1')).toContainText('0.75 / 1.00')
    await expect(workingOf(openRow(page, '8.3.1')).getByRole('listitem').first()).toContainText('81.25')
    await expect(
      openRow(page, '8.3.1')
        .getByText(/^Saved \d\d:\d\d$/)
        .first(),
    ).toBeVisible()
    await expectNoAxeViolations(page)
    await setLocale(page, 'vi')
    await expect(page.getByLabel('Chỉ số CCHC năm 2020 của cơ quan (%)')).toHaveValue('81,25')
    await expect(page.getByLabel('Chỉ số CCHC năm 2021 của cơ quan (%)')).toHaveValue('83,5')
  })

  for (const locale of ['vi', 'en'] as const) {
    test(`has all of it on a phone, in ${locale}`, async ({ page }) => {
      await page.setViewportSize(PHONE)
      await enterAs(page, CLERK, deskPath('1.1.4'))
      await setLocale(page, locale)
      await expectNoAxeViolations(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(PHONE.width)
      await page.getByRole('button', { name: locale === 'vi' ? 'Tiêu chí' : 'Criteria', exact: true }).click()
      const sheet = page.getByRole('dialog')
      await expectNoAxeViolations(page)
      await sheet.getByRole('link', { name: /^7 / }).click()
      await expect(sheet).toBeHidden()
      await expect(page.getByRole('heading', { level: 1, name: /^7\.1/ })).toBeVisible()
      await page.getByRole('button', { name: locale === 'vi' ? 'Hướng dẫn' : 'Guide' }).click()
      await expect(page.getByRole('dialog')).toContainText('4210/QĐ-UBND')
      await expectNoAxeViolations(page)
    })
  }
})
