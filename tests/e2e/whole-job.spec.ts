import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectNoAxeViolations, PASSWORD, persona, signInByEmail } from '@/tests/support/e2e'

/**
 * The main job through the browser, each step by the person whose it is: from a copied catalogue to the published
 * result of 2023. It runs after all other stories (playwright.config.ts), because a newer open round becomes the one
 * that pages without a round in their address show.
 */
test.describe.configure({ mode: 'serial' })

const BLOCKS = [
  { id: 'departments', name: 'Khối Sở, cơ quan tương đương Sở', agencies: 22 },
  { id: 'districts', name: 'Khối quận, huyện, thị xã', agencies: 30 },
] as const
const AGENCY = 'Sở Tài chính'
const TASKS = '1.1.4 Mức độ hoàn thành kế hoạch CCHC'
const REPORTS = '1.2.1 Gửi báo cáo định kỳ đúng hạn'
/** Takes every field; of another agency. */
const INSPECTOR = 'nam.hoang@thanh-tra.example'

const desks = new Map<string, Page>()
test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close()
})

/** A person at a browser of his own, signed in once for the whole story. */
async function at(browser: Browser, who: string, path: string): Promise<Page> {
  const known = desks.get(who)
  if (known) {
    await known.goto(path)
    return known
  }
  const page = await (await browser.newContext()).newPage()
  await signInByEmail(page, who.includes('@') ? who : persona(who).email, path)
  desks.set(who, page)
  return page
}

/** A second tab of the same person, opened now and come back to when it is too late. */
const leftOpen = new Map<string, Page>()
async function leaveOpen(page: Page, who: string, path: string): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(path)
  leftOpen.set(who, tab)
  return tab
}

const dialog = (page: Page) => page.getByRole('dialog')
const roundBar = (page: Page) => page.getByRole('region', { name: 'Đợt đánh giá' })
const nowIn = (page: Page, phase: string) =>
  expect(roundBar(page).locator('[aria-current=step]')).toContainText(phase)

/** Home Affairs moves a block on by one phase. */
async function moveOn(browser: Browser, blockId: string, phase: string): Promise<void> {
  const page = await at(browser, 'home-affairs', `/rounds/2023?block=${blockId}`)
  await page.getByRole('button', { name: `Chuyển sang: ${phase}` }).click()
  await dialog(page)
    .getByRole('button', { name: `Chuyển khối sang ${phase}` })
    .click()
  await expect(dialog(page)).toHaveCount(0)
  await nowIn(page, phase)
}

const moveBothOn = async (browser: Browser, phase: string) => {
  for (const { id } of BLOCKS) await moveOn(browser, id, phase)
}

/** As a date and time field takes it, some days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)

test('Home Affairs copies and issues the catalogues of both blocks for 2023', async ({ browser }) => {
  for (const { name } of BLOCKS) {
    const page = await at(browser, 'home-affairs', '/catalogues')
    const source = page.getByRole('row').filter({ hasText: name }).filter({ hasText: /^2022/ })
    await source.getByRole('link').click()
    await page.getByRole('button', { name: 'Nhân bản' }).click()
    await expect(dialog(page).getByLabel('Cho năm')).toHaveValue('2023')
    await dialog(page).getByRole('button', { name: 'Tạo dự thảo' }).click()
    await expect(page.getByText('dự thảo: chưa dùng được cho đợt đánh giá')).toBeVisible()
    await page.getByRole('button', { name: 'Ban hành' }).click()
    await dialog(page).getByRole('button', { name: 'Ban hành bộ tiêu chí' }).click()
    await expect(page.getByText('đã ban hành.')).toBeVisible()
  }
})

test('Home Affairs prepares the round with its deadlines and opens it', async ({ browser }) => {
  const page = await at(browser, 'home-affairs', '/rounds/new')
  await expect(page.getByLabel('Năm đánh giá')).toHaveValue('2023')
  await page.getByLabel('Số kế hoạch').fill('301/KH-UBND')
  const deadlines: [string, string][] = [
    ['Nộp báo cáo tự đánh giá trước', inDays(10)],
    ['Thẩm định lần 1 xong trước', inDays(20)],
    ['Giải trình trước', inDays(30)],
    ['Thẩm định lần 2 xong trước', inDays(40)],
    ['Ngày Hội đồng họp', inDays(45).slice(0, 10)],
  ]
  for (const [label, value] of deadlines) {
    for (const i of BLOCKS.keys()) await page.getByLabel(label).nth(i).fill(value)
  }
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Tạo đợt ở trạng thái chuẩn bị' }).click()
  await expect(page).toHaveURL(/\/rounds\/2023$/)
  await expect(page.getByText('Đang chuẩn bị: các cơ quan chưa thấy đợt này.')).toBeVisible()
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
  await expect(dialog(page)).toContainText('52 cơ quan')
  await dialog(page).getByRole('button', { name: 'Mở đợt cho các cơ quan' }).click()
  await nowIn(page, 'Tự đánh giá')
})

test('the clerk fills rows, sees the points and their working, explains, and hands over', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk-finance', '/assess/2023?row=1.1.4')
  await expect(roundBar(page)).toContainText('Năm 2023')
  const facts: [string, string, string, string][] = [
    [
      '1.1.4',
      'Số nhiệm vụ trong kế hoạch đã hoàn thành',
      'Tổng số nhiệm vụ đề ra trong kế hoạch năm 2023',
      '18',
    ],
    ['1.2.1', 'Số báo cáo CCHC định kỳ gửi đúng hạn', 'Số báo cáo CCHC định kỳ phải gửi trong năm', '20'],
  ]
  for (const [code, numerator, denominator, given] of facts) {
    await page.goto(`/assess/2023?row=${code}`)
    await page.getByLabel(numerator).fill(given)
    await page.getByLabel(denominator).fill('20')
    if (code === '1.1.4') {
      const working = page.getByRole('list', { name: 'Cách tính điểm' })
      await expect(working).toContainText('18 ÷ 20 = 90 %')
      await expect(page.getByRole('button', { name: /^1\.1\.4 / })).toContainText('0,90')
    }
    await page.getByLabel('Giải trình phần chưa đạt').fill('Báo cáo số 12/BC-STC sẽ bổ sung bản có dấu.')
    await page.getByLabel('Giải trình phần chưa đạt').blur()
    await expect(page.getByRole('toolbar').getByText(/^Đã lưu/)).toBeVisible()
  }
  await leaveOpen(page, 'clerk-finance', '/assess/2023?row=1.1.4')
  await page.getByRole('button', { name: 'Trình lãnh đạo' }).click()
  await expect(dialog(page)).toContainText('Còn 0 lỗi')
  await dialog(page).getByRole('button', { name: 'Trình lãnh đạo' }).click()
  await expect(page.getByText('Đang chờ lãnh đạo ký').first()).toBeVisible()
})

test('the head signs what he reads and gets a receipt', async ({ browser }) => {
  const page = await at(browser, 'head-finance', '/assess/2023/sign')
  await expect(page.getByRole('row').filter({ hasText: '1.1.4' })).toContainText('0,90')
  await expectNoAxeViolations(page)
  await page.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
  await page.getByRole('button', { name: 'Ký và nộp' }).click()
  await expect(page.getByText('Mã băm nội dung (SHA-256)')).toBeVisible()
})

test('Home Affairs moves both blocks to the appraisal', async ({ browser }) => {
  await moveBothOn(browser, 'Thẩm định lần 1')
})

test('an appraiser adjusts a row by his own facts and asks about another', async ({ browser }) => {
  const page = await at(browser, 'appraiser', '/appraise/2023/departments/row/1.1.4')
  await page.getByRole('button', { name: AGENCY }).click()
  const form = page.getByRole('form', { name: 'Quyết định của người thẩm định' })
  await form.getByLabel('Điều chỉnh').check()
  await form.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành').fill('16')
  await expect(form).toContainText('0,80')
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(form.getByText('Cần nhập nội dung này.').first()).toBeVisible()
  await form.getByLabel('Lý do').selectOption({ label: 'L04 · Số liệu không khớp với hệ thống hoặc báo cáo' })
  await form.getByLabel('Ghi chú cho cơ quan').fill('Hệ thống chỉ ghi nhận 16 nhiệm vụ hoàn thành.')
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(page.getByRole('row').filter({ hasText: AGENCY })).toContainText('0,80')

  await page.goto('/appraise/2023/departments/row/1.2.1')
  await page.getByRole('button', { name: AGENCY }).click()
  await form.getByLabel('Hỏi lại').check()
  await form.getByLabel('Nội dung đề nghị giải trình').fill('Đề nghị gửi nhật ký của hệ thống báo cáo.')
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(page.getByRole('row').filter({ hasText: AGENCY })).toContainText('Chờ giải trình')
})

test('an appraiser of every field recognises the rest at once, from a filter that is shown and counted', async ({
  browser,
}) => {
  const page = await at(browser, INSPECTOR, '/appraise/2023/agency/so-tai-chinh')
  await expect(page.getByRole('button', { name: 'Công nhận nhiều: chọn bộ lọc trước' })).toBeDisabled()
  await page.getByRole('button', { name: /^Chưa tự chấm 128$/ }).click()
  await page.getByRole('button', { name: 'Công nhận 128 dòng đang lọc' }).click()
  await expect(dialog(page)).toContainText('công nhận nghĩa là không cho điểm')
  await dialog(page).getByRole('button', { name: 'Công nhận 128 dòng' }).click()
  await expect(page.getByText('130/130 dòng đã xử lý')).toBeVisible()
})

test('no appraiser finds his own agency', async ({ browser }) => {
  const page = await at(
    browser,
    'hung.phan@so-tai-chinh.example',
    '/appraise/2023?block=departments&by=agency',
  )
  await expect(
    page.getByRole('link', { name: 'Sở Tư pháp' }).or(page.getByText('Sở Tư pháp')).first(),
  ).toBeVisible()
  expect((await page.goto('/appraise/2023/agency/so-tai-chinh'))?.status()).toBe(404)
})

test('the agency sees nothing of it until Home Affairs releases the appraisal', async ({ browser }) => {
  const clerk = await at(browser, 'clerk-finance', '/explain/2023')
  await expect(clerk.getByText('Chưa có kết quả thẩm định để giải trình.')).toBeVisible()
  const page = await at(browser, 'home-affairs', '/rounds/2023?block=departments')
  await page.getByRole('link', { name: 'Kiểm tra và gửi kết quả thẩm định' }).click()
  await expect(page.getByText('2 trên 2 khối đủ điều kiện gửi')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Gửi kết quả của mọi khối' }).click()
  const send = dialog(page).getByRole('button', { name: 'Gửi kết quả' })
  await expect(send).toBeDisabled()
  await dialog(page)
    .getByLabel(/Gửi dù 51 cơ quan chưa nộp báo cáo/)
    .check()
  await send.click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByText('1 cơ quan nhận văn bản kết quả.')).toBeVisible()
})

test('the agency claims points with a ground and a text, and its head signs', async ({ browser }) => {
  const page = await at(browser, 'clerk-finance', '/explain/2023')
  await expect(page.getByText('2 dòng bị điều chỉnh hoặc được hỏi, 128 dòng được công nhận')).toBeVisible()
  await page.getByRole('button', { name: TASKS }).click()
  await expect(page.getByText('Hệ thống chỉ ghi nhận 16 nhiệm vụ hoàn thành.')).toBeVisible()
  const form = page.getByRole('form', { name: 'Ý kiến của cơ quan' })
  await form.getByLabel('Đề nghị tính lại điểm').check()
  await expect(form.getByLabel(/^Điểm đề nghị/)).toHaveValue('0,9')
  await form.getByLabel('Căn cứ đề nghị').selectOption({ label: 'Số liệu thẩm định chưa đúng' })
  await form.getByLabel('Nội dung giải trình').fill('Hai nhiệm vụ hoàn thành tháng 12 chưa được cập nhật.')
  await expectNoAxeViolations(page)
  await form.getByRole('button', { name: 'Lưu, sang dòng sau' }).click()
  await expect(page.getByRole('button', { name: TASKS })).toContainText('Đề nghị tính lại')

  const head = await at(browser, 'head-finance', '/explain/2023')
  await head.getByRole('button', { name: 'Ký giải trình' }).click()
  await expect(dialog(head)).toContainText('1 dòng chưa có ý kiến, coi là chấp nhận')
  await dialog(head).getByLabel('Mật khẩu của bạn').fill(PASSWORD)
  await dialog(head).getByRole('button', { name: 'Ký và gửi' }).click()
  await expect(head.getByText(/Đã nhận giải trình lúc/)).toBeVisible()
})

test('the second reading rules on what came back', async ({ browser }) => {
  await moveBothOn(browser, 'Thẩm định lần 2')
  const page = await at(browser, 'appraiser', '/appraise/2023/agency/so-tai-chinh')
  const form = page.getByRole('form', { name: 'Quyết định của người thẩm định' })
  await page.getByRole('button', { name: TASKS }).click()
  await form.getByLabel('Điều chỉnh').check()
  await form.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành').fill('17')
  await form.getByLabel('Tổng số nhiệm vụ đề ra trong kế hoạch năm 2023').fill('20')
  await form.getByLabel('Lý do').selectOption({ label: 'L04 · Số liệu không khớp với hệ thống hoặc báo cáo' })
  await form.getByLabel('Ghi chú cho cơ quan').fill('Công nhận thêm một nhiệm vụ có sản phẩm.')
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(page.getByRole('row').filter({ hasText: '1.1.4' }).first()).toContainText('Điều chỉnh')
  const tab = await leaveOpen(page, 'appraiser', '/appraise/2023/agency/so-tai-chinh')
  await tab.getByRole('button', { name: REPORTS }).click()
  await page.goto('/appraise/2023/agency/so-tai-chinh')
  await page.getByRole('button', { name: REPORTS }).click()
  await form.getByLabel('Công nhận').check()
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(page.getByText('2/2 dòng đã xử lý')).toBeVisible()
})

test('the survey officer types a share into the grid and sees what it is worth', async ({ browser }) => {
  const page = await at(browser, 'survey-officer', '/survey/2023?block=departments&kind=survey')
  const cell = page.getByLabel(new RegExp(`^${AGENCY}, 1\\.8\\.1 `))
  await cell.fill('120')
  await expect(cell).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('Không được lớn hơn 100.')).toBeVisible()
  await cell.fill('80')
  await page.getByRole('button', { name: `Lưu ${AGENCY}` }).click()
  await expect(page.getByRole('row', { name: new RegExp(`^${AGENCY}`) })).toContainText('28')
})

test('the survey officer imports the other shares after a preview that names every wrong cell', async ({
  browser,
}) => {
  const page = await at(browser, 'survey-officer', '/survey/2023/import?block=departments&kind=survey')
  const choose = (name: string, content: Buffer) =>
    page.getByLabel('Tệp CSV').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  await choose('trong.csv', Buffer.from(''))
  await expect(page.getByText('Tệp không có nội dung. Hãy chọn tệp khác.')).toBeVisible()
  await choose('bang.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff]))
  await expect(page.getByText('Trong Excel, hãy lưu thành “CSV UTF-8”.')).toBeVisible()
  const wrong = [
    'Mã cơ quan;TC 1.8.2;TC 1.1.4;TC 9.9.9',
    'so-tai-chinh;bảy mươi;;',
    'so-khong-co;70;;',
    'so-tu-phap;101;1;1',
  ]
  await choose('sai.csv', Buffer.from(wrong.join('\n')))
  for (const words of [
    'Không phải là số.',
    'Không có cơ quan này trong khối.',
    'Lớn hơn 100.',
    'Tiêu chí này không nhập ở bảng này.',
    'Không có tiêu chí này trong bộ tiêu chí.',
  ]) {
    await expect(page.getByRole('cell', { name: words })).toBeVisible()
  }
  await expect(page.getByRole('button', { name: /^Ghi/ })).toBeDisabled()
  await expectNoAxeViolations(page)

  const codes = (await centralCodes(page, 'survey')).filter((code) => code !== '1.8.1')
  const table = [
    ['Mã cơ quan', ...codes.map((c) => `TC ${c}`)],
    ['so-tai-chinh', ...codes.map(() => '75,5')],
  ]
  await choose('dung.csv', Buffer.from(table.map((line) => line.join(';')).join('\n')))
  await page.getByRole('button', { name: `Ghi ${codes.length} ô` }).click()
  await expect(page).toHaveURL(/\/survey\/2023\?/)
  const row = page.getByRole('row', { name: new RegExp(`^${AGENCY}`) })
  await expect(row.getByRole('cell').first()).toHaveText('0')
})

/** Codes of the rows in the table that the portal offers to be filled in. */
async function centralCodes(page: Page, kind: string): Promise<string[]> {
  const answer = await page.request.get(`/survey/2023/template?block=departments&kind=${kind}`)
  const [head] = (await answer.text()).split('\n')
  return [...(head ?? '').matchAll(/TC (\d[\d.]*)/g)].map(([, code]) => code ?? '')
}

test('the chair decides the disputed row, and is told what is missing before he can approve', async ({
  browser,
}) => {
  await moveBothOn(browser, 'Hội đồng')
  const page = await at(browser, 'council-chair', '/council/2023?block=departments')
  await page.getByRole('link', { name: /^1\.1\.4/ }).click()
  // The agenda uses the same words: only the item's own page is meant.
  await expect(page).toHaveURL(/\/council\/2023\/departments\/./)
  await expect(page.getByText('Cơ quan đề nghị điểm khác')).toBeVisible()
  const ledger = page.getByRole('table', { name: 'Nhật ký điểm của dòng' })
  await expect(ledger.getByRole('row')).toHaveCount(1 + 4)
  await expect(ledger).toContainText('Thẩm định lần 2: điều chỉnh')
  await expectNoAxeViolations(page)
  const form = page.getByRole('form', { name: 'Quyết định của Hội đồng' })
  await form.getByLabel('Giữ điểm 0,85').check()
  await form.getByLabel('Biên bản (mục, trang)').fill('Mục 1, trang 2')
  await form.getByLabel('Nội dung quyết định').fill('Hội đồng thống nhất giữ điểm thẩm định.')
  await form.getByRole('button', { name: 'Ghi quyết định' }).click()
  await expect(ledger.getByRole('row')).toHaveCount(1 + 5)

  await page.goto('/council/2023?block=departments')
  await expect(page.getByText('Chưa phê duyệt được: còn thiếu 2 kết quả')).toBeVisible()
  await page.getByRole('link', { name: /^Phê duyệt kết quả/ }).click()
  await expect(page.getByText('còn 2', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Phê duyệt kết quả' })).toBeDisabled()
})

test('Home Affairs enters the ratings of others with their source', async ({ browser }) => {
  const page = await at(browser, 'home-affairs', '/survey/2023?block=departments&kind=external')
  for (const code of ['7.6', '8.1']) {
    await page.getByLabel(new RegExp(`^${AGENCY}, ${code.replace('.', '\\.')} `)).fill('88,5')
  }
  await page.getByRole('button', { name: 'Lưu tất cả' }).click()
  await expect(page.getByRole('link', { name: 'Cần nêu văn bản công bố kết quả.' })).toBeVisible()
  await page.getByLabel('Nguồn số liệu').fill('Quyết định số 88/QĐ-BTTTT')
  await page.getByRole('button', { name: 'Lưu tất cả' }).click()
  const row = page.getByRole('row', { name: new RegExp(`^${AGENCY}`) })
  await expect(row.getByRole('cell').first()).toHaveText('0')
  await expect(page.getByText('Không có ô nào chưa lưu.')).toBeVisible()
})

test('the chair approves both blocks', async ({ browser }) => {
  const page = await at(browser, 'council-chair', '/council/2023')
  for (const { id, name } of BLOCKS) {
    await page.goto(`/council/2023?block=${id}`)
    await page.getByRole('link', { name: `Phê duyệt kết quả ${name}` }).click()
    await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
    await page.getByLabel('Mật khẩu').fill(PASSWORD)
    await page.getByRole('button', { name: 'Phê duyệt kết quả' }).click()
    await expect(page.getByText(/đã phê duyệt kết quả của khối lúc/)).toBeVisible()
  }
})

test('Home Affairs publishes under the decision', async ({ browser }) => {
  const page = await at(browser, 'home-affairs', '/rounds/2023/publish')
  await page.getByLabel('Số quyết định').fill('1500/QĐ-UBND')
  await page
    .getByLabel('Ngày quyết định')
    .fill(new Date().toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' }))
  await expect(page.getByRole('button', { name: 'Công bố', exact: true })).toBeDisabled()
  await page.getByLabel(/^Tôi đã đối chiếu/).check()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Công bố', exact: true }).click()
  await expect(page.getByText(/Đã công bố ngày .* theo Quyết định số 1500\/QĐ-UBND/)).toBeVisible()
})

test('everyone sees the agency ranked, its row down to the facts, and the others not ranked', async ({
  page,
}) => {
  await page.goto('/results/2023')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2023')
  await expect(page.getByText('1500/QĐ-UBND').first()).toBeVisible()
  const place = page.getByRole('row').filter({ has: page.getByRole('link', { name: AGENCY, exact: true }) })
  await expect(place.first().getByRole('cell', { name: '1', exact: true })).toBeVisible()
  await expect(page.getByText('Chưa xếp hạng').first()).toBeVisible()
  const other = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'Sở Tư pháp', exact: true }) })
  await expect(other.first().getByRole('cell', { name: '–', exact: true }).first()).toBeVisible()

  await page.goto('/results/2023/districts')
  await expect(page.getByRole('row').filter({ hasText: 'UBND quận Cầu Giấy' }).first()).toContainText('–')
  await expectNoAxeViolations(page)

  await page.goto('/results/2023/departments/so-tai-chinh/1.1.4')
  await expect(page.getByText('Số liệu được dùng')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Cách tính điểm' })).toContainText('17 ÷ 20 = 85 %')
  await expectNoAxeViolations(page)
})

test('nothing can be changed afterwards, and the pages say why', async ({ browser }) => {
  const clerk = await at(browser, 'clerk-finance', '/assess/2023?row=1.1.4')
  await expect(clerk.getByText('Kết quả đã được phê duyệt').first()).toBeVisible()
  await expect(clerk.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành')).toBeDisabled()

  const appraiser = await at(browser, 'appraiser', '/appraise/2023/departments/row/1.1.4')
  await appraiser.getByRole('button', { name: 'Tất cả' }).click()
  await appraiser.getByRole('button', { name: AGENCY }).click()
  await expect(appraiser.getByText('Mọi đính chính do Hội đồng quyết định.')).toBeVisible()
  await expect(appraiser.getByRole('form')).toHaveCount(0)

  const officer = await at(browser, 'survey-officer', '/survey/2023?block=departments&kind=survey')
  await expect(officer.getByText('Đã khóa: kết quả của khối đã công bố')).toBeVisible()
})

test('a page that was left open before is refused as well', async () => {
  const clerk = leftOpen.get('clerk-finance') as Page
  await clerk.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành').fill('20')
  await clerk.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành').blur()
  await expect(clerk.getByRole('alert').filter({ hasText: 'Kết quả đã được phê duyệt' })).toBeVisible()

  const appraiser = leftOpen.get('appraiser') as Page
  const form = appraiser.getByRole('form', { name: 'Quyết định của người thẩm định' })
  await form.getByLabel('Công nhận').check()
  await form.getByRole('button', { name: /^Ghi/ }).click()
  await expect(appraiser.getByRole('alert').first()).toContainText('Kết quả đã được phê duyệt hoặc công bố')
  await appraiser.goto('/results/2023/departments/so-tai-chinh/1.1.4')
  await expect(appraiser.getByRole('list', { name: 'Cách tính điểm' })).toContainText('17 ÷ 20 = 85 %')
})

test('a mistake found later is drafted as a correction, and goes to the chair with its impact', async ({
  browser,
}) => {
  const page = await at(browser, 'home-affairs', '/rounds/2023/corrections')
  await page.getByLabel('Lý do đính chính').fill('Cơ quan chủ trì xác nhận số liệu đã công bố bị nhập sai.')
  await page.getByRole('button', { name: 'Lập đính chính' }).click()
  await expect(page).toHaveURL(/\/corrections\/1$/)
  await page.goto('/rounds/2023/corrections/1?agency=so-tai-chinh&code=1.1.4')
  await expect(page.getByRole('heading', { name: `Dòng 1.1.4 · ${AGENCY}` })).toBeVisible()
  await page.getByLabel('Số nhiệm vụ trong kế hoạch đã hoàn thành').fill('19')
  await expect(page.getByText('0,95')).toBeVisible()
  await page.getByLabel('Nhóm lý do').selectOption('L04')
  await page.getByLabel('Căn cứ').fill('Công văn số 45/SNV-CCHC')
  await page.getByRole('button', { name: 'Ghi vào đính chính' }).click()
  const rows = page.getByRole('region', { name: 'Dòng được đính chính' })
  await expect(rows.getByRole('row').nth(1)).toContainText('0,85')
  await expect(rows.getByRole('row').nth(1)).toContainText('0,95')
  await expect(page.getByRole('region', { name: /^Ảnh hưởng trong/ })).toContainText('được đính chính')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Trình Chủ tịch Hội đồng' }).click()
  await expect(page.getByText('Đang chờ Chủ tịch Hội đồng phê duyệt.')).toBeVisible()
})

test('the chair approves exactly that, and it is published beside what it corrects', async ({ browser }) => {
  const chair = await at(browser, 'council-chair', '/home')
  await chair.getByRole('link', { name: /Phê duyệt đính chính/ }).click()
  await expect(chair.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
  await chair.getByLabel('Mật khẩu').fill(PASSWORD)
  await chair.getByRole('button', { name: 'Phê duyệt', exact: true }).click()
  await expect(chair.getByText(/phê duyệt lúc/)).toBeVisible()

  const page = await at(browser, 'home-affairs', '/rounds/2023/corrections/1')
  await page.getByLabel('Số quyết định').fill('1600/QĐ-UBND')
  await page
    .getByLabel('Ngày quyết định')
    .fill(new Date().toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' }))
  await page.getByLabel(/^Tôi đã đối chiếu/).check()
  await page.getByRole('button', { name: 'Công bố đính chính' }).click()
  await expect(page.getByText('Đã công bố theo Quyết định số 1600/QĐ-UBND.')).toBeVisible()

  await page.goto('/results/2023/departments')
  await expect(page.getByText(/^Kết quả được đính chính ngày .* theo Quyết định số 1600/)).toBeVisible()
  const differences = page.getByRole('region', { name: 'Các dòng được đính chính' })
  await expect(differences.getByRole('row').nth(1)).toContainText('Công văn số 45/SNV-CCHC')
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: /^Kết quả công bố trước đó/ }).click()
  await expect(page).toHaveURL('/results/2023/publication/1/departments')
  await expect(page.getByText(/đã được đính chính/)).toBeVisible()
  await page.goto('/results/2023/publication/1/departments/so-tai-chinh/1.1.4')
  await expect(page.getByRole('list', { name: 'Cách tính điểm' })).toContainText('17 ÷ 20 = 85 %')
  await page.goto('/results/2023/departments/so-tai-chinh/1.1.4')
  await expect(page.getByRole('list', { name: 'Cách tính điểm' })).toContainText('19 ÷ 20 = 95 %')
  await expect(page.getByRole('heading', { name: 'Đính chính sau công bố' })).toBeVisible()
})

test('the auditor finds every step in a whole chain', async ({ browser }) => {
  const page = await at(browser, 'auditor', '/audit?action=round.published')
  await expect(page.getByText(/Chuỗi nguyên vẹn đến mục/)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText(persona('home-affairs').name)
})
