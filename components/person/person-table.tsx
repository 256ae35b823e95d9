import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { PersonRow } from '@/lib/person/types'
import { GrantWords, type ScopeNames } from './grant-words'
import { PersonState } from './person-state'

type PersonTableProps = { people: readonly PersonRow[]; names: ScopeNames; now: Date }

/** Accounts by name, with their roles and whether they can be used. */
export function PersonTable({ people, names, now }: PersonTableProps) {
  const t = useTranslations('people')
  return (
    <TableWrap label={t('title')} fits>
      <Table density="normal" sticky>
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th className="max-md:hidden">{t('agency')}</Th>
            <Th className="max-lg:hidden">{t('roles')}</Th>
            <Th>{t('stateHead')}</Th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonTableRow key={person.id} person={person} names={names} now={now} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function PersonTableRow({ person, names, now }: { person: PersonRow; names: ScopeNames; now: Date }) {
  const locale = useLocale()
  return (
    <tr>
      <Th scope="row" className="py-1.5!">
        <Link href={`/people/${person.id}`} className="touch-target font-medium">
          {person.name}
        </Link>
        <span className="block text-12 break-all text-ink-muted">{person.email}</span>
      </Th>
      <Td className="max-md:hidden">
        {(locale === 'en' ? person.agencyNameEn : person.agencyNameVi) ?? '–'}
        {person.position && <span className="block text-12 text-ink-muted">{person.position}</span>}
      </Td>
      <Td className="max-lg:hidden">
        <ul>
          {person.grants.map((grant) => (
            <li key={grant.id}>
              <GrantWords grant={grant} names={names} />
            </li>
          ))}
        </ul>
      </Td>
      <Td>
        <PersonState person={person} now={now} />
      </Td>
    </tr>
  )
}
