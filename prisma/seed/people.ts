import { makePeople, type PersonSpec } from '@/prisma/factories'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { readData } from './reference'

/** The demonstration's people: the personas of the sign-in page, and those who act behind the other agencies. */

export type Persona = {
  key: string
  email: string
  name: string
  position: string
  agencyId: string | null
  grants: PersonSpec['grants']
}
export type PersonaFile = { password: string; personas: Persona[] }

export const personaFile = (): PersonaFile => readData<PersonaFile>('personas.json')

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Ngô',
  'Dương',
  'Lý',
  'Phan',
  'Đinh',
  'Trịnh',
]
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Thu', 'Quốc', 'Thanh', 'Đức', 'Ngọc', 'Hồng', 'Anh', 'Xuân', 'Hải']
const GIVEN = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Hưng',
  'Khánh',
  'Lan',
  'Long',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quân',
  'Sơn',
  'Thảo',
  'Trang',
  'Tuấn',
  'Yến',
]

/** A made-up name, the same for the same number. */
const nameOf = (n: number) => `${FAMILY[n % 15]} ${MIDDLE[(n * 7) % 12]} ${GIVEN[(n * 11) % 20]}`

export const clerkEmail = (agencyId: string) => `chuyen-vien@${agencyId}.example`
export const headEmail = (agencyId: string) => `lanh-dao@${agencyId}.example`

/** Appraisers by field; the last two take every field, for agencies whose appraiser stands aside. */
export const APPRAISERS: PersonSpec[] = [
  appraiser('long.nguyen@van-phong-ubnd.example', 'Nguyễn Đức Long', 'van-phong-ubnd', ['3', '7', '8']),
  appraiser('trang.trinh@so-tu-phap.example', 'Trịnh Thu Trang', 'so-tu-phap', ['2']),
  appraiser('hung.phan@so-tai-chinh.example', 'Phan Quốc Hưng', 'so-tai-chinh', ['6']),
  appraiser('nam.hoang@thanh-tra.example', 'Hoàng Văn Nam', 'thanh-tra-thanh-pho', [null]),
  appraiser('oanh.le@so-khcn.example', 'Lê Ngọc Oanh', 'so-khoa-hoc-va-cong-nghe', [null]),
]

export const leadAppraiserEmail = (agencyId: string) => `tham-dinh@${agencyId}.example`

/** One appraiser in each unit that leads rows, so that work can be given out by lead unit. */
export const LEAD_APPRAISERS: PersonSpec[] = [
  ['so-noi-vu', 'Đặng Quang Minh'],
  ['so-tu-phap', 'Nguyễn Bích Ngọc'],
  ['so-tai-chinh', 'Lê Thanh Bình'],
  ['so-ke-hoach-va-dau-tu', 'Vũ Hoàng Giang'],
  ['so-thong-tin-va-truyen-thong', 'Trần Đức Khánh'],
  ['so-khoa-hoc-va-cong-nghe', 'Phạm Thu Thảo'],
  ['van-phong-ubnd', 'Bùi Xuân Phúc'],
  ['thanh-tra-thanh-pho', 'Đỗ Ngọc Sơn'],
].map(([agencyId = '', name = '']) => appraiser(leadAppraiserEmail(agencyId), name, agencyId, [null]))

function appraiser(email: string, name: string, agencyId: string, codes: (string | null)[]): PersonSpec {
  return {
    email,
    name,
    position: 'Thành viên Tổ công tác',
    agencyId,
    password: '',
    grants: codes.map((code) => ({ role: 'appraiser', code })),
  }
}

/** A second clerk, so that work can be given out; the demonstration of the others has one each. */
const SECOND_CLERKS: PersonSpec[] = [
  {
    email: 'tong-hop@van-phong-ubnd.example',
    name: 'Đào Thu Hương',
    position: 'Chuyên viên Phòng Tổng hợp',
    agencyId: 'van-phong-ubnd',
    password: '',
    grants: [{ role: 'clerk', agencyId: 'van-phong-ubnd' }],
  },
]

/** Members of the council who have accounts; the Director of Finance has none yet: his hand is noted by the secretary. */
const COUNCIL: [agencyId: string, name: string, position: string][] = [
  ['so-noi-vu', 'Vũ Quang Hòa', 'Giám đốc Sở Nội vụ'],
  ['van-phong-ubnd', 'Phạm Quốc Tuấn', 'Chánh Văn phòng UBND Thành phố'],
  ['so-ke-hoach-va-dau-tu', 'Lê Anh Đức', 'Giám đốc Sở Kế hoạch và Đầu tư'],
  ['so-khoa-hoc-va-cong-nghe', 'Nguyễn Hồng Nam', 'Giám đốc Sở Khoa học và Công nghệ'],
  ['so-thong-tin-va-truyen-thong', 'Nguyễn Thanh Lâm', 'Giám đốc Sở Thông tin và Truyền thông'],
  ['thanh-tra-thanh-pho', 'Đặng Minh Tuyết', 'Chánh Thanh tra Thành phố'],
  ['vien-nghien-cuu-phat-trien-kinh-te-xa-hoi', 'Trịnh Xuân Hà', 'Viện trưởng Viện NCPT KT-XH Hà Nội'],
]

/** Who holds a seat of the council by the plan: personas where there is one, else the members above. */
export function councilEmail(agencyId: string | null, role: string): string {
  const persona = role === 'chair' ? 'council-chair' : agencyId === 'so-tu-phap' ? 'council-member' : ''
  const found = personaFile().personas.find((p) => p.key === persona)
  return found?.email ?? `hoi-dong@${agencyId ?? ''}.example`
}

function councilMembers(known: ReadonlySet<string>): PersonSpec[] {
  return COUNCIL.map(([agencyId, name, position]) => ({
    email: councilEmail(agencyId, 'member'),
    name,
    position,
    agencyId: known.has(agencyId) ? agencyId : null,
    password: '',
    grants: [{ role: 'councilMember' }],
  }))
}

type AgencyOfBlock = { id: string; blockId: string | null }

/** Agencies of the rounds of 2021 and 2022, then those that came in 2025: the names of the first stay as they are. */
async function agenciesWithPeople(): Promise<AgencyOfBlock[]> {
  const of = (where: Prisma.AgencyWhereInput) =>
    db.agency.findMany({
      where,
      orderBy: [{ blockId: 'asc' }, { position: 'asc' }],
      select: { id: true, blockId: true },
    })
  const first: Prisma.AgencyWhereInput = { assessedYears: { hasSome: [2021, 2022] } }
  return [...(await of(first)), ...(await of({ assessedYears: { has: 2025 }, NOT: first }))]
}

export async function loadPeople(): Promise<void> {
  const { password, personas } = personaFile()
  const agencies = await agenciesWithPeople()
  const behind = agencies.flatMap((a, i): PersonSpec[] => {
    const head = a.blockId === 'departments' ? 'Thủ trưởng cơ quan' : 'Chủ tịch UBND'
    return [
      {
        email: clerkEmail(a.id),
        name: nameOf(i * 2),
        position: 'Chuyên viên CCHC',
        agencyId: a.id,
        password,
        grants: [{ role: 'clerk', agencyId: a.id }],
      },
      {
        email: headEmail(a.id),
        name: nameOf(i * 2 + 1),
        position: head,
        agencyId: a.id,
        password,
        grants: [{ role: 'head', agencyId: a.id }],
      },
    ]
  })
  await makePeople([
    ...personas.map((p) => ({ ...p, password })),
    ...[
      ...APPRAISERS,
      ...LEAD_APPRAISERS,
      ...SECOND_CLERKS,
      ...councilMembers(new Set(agencies.map((a) => a.id))),
    ].map((a) => ({ ...a, password })),
    ...behind,
  ])
}
