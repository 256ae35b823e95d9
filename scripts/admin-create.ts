// npm run admin:create [-- --email=… --name=…]; the password from ADMIN_PASSWORD or the terminal, never from the
// command line, which every user of the machine can read.
import { parseArgs } from 'node:util'
import { db } from '@/lib/db'
import { FieldErrors, Refusal } from '@/lib/errors'
import { createFirstAdministrator } from '@/lib/person/commands'
import { createPersonSchema } from '@/lib/person/schema'
import { operatedDatabase } from './any-database'
import { Problem, runMain } from './problem.mjs'
import { ask, isTerminal } from './terminal'

const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } })

async function obtain(
  given: string | undefined,
  how: string,
  question: string,
  isSecret = false,
): Promise<string> {
  if (given) return given
  if (!isTerminal()) throw new Problem(`${how} is missing, and there is no terminal to ask at.`)
  return ask(question, { isSecret })
}

await runMain(async () => {
  if (!operatedDatabase()) {
    throw new Problem(
      'DATABASE_URL is not set: the embedded demonstration database already has an administrator among its accounts.',
    )
  }
  const email = await obtain(values.email ?? process.env.ADMIN_EMAIL, 'ADMIN_EMAIL or --email', 'E-mail: ')
  const name = await obtain(values.name ?? process.env.ADMIN_NAME, 'ADMIN_NAME or --name', 'Full name: ')
  const password = await obtain(process.env.ADMIN_PASSWORD, 'ADMIN_PASSWORD', 'Password: ', true)
  const input = createPersonSchema
    .pick({ email: true, name: true, password: true })
    .safeParse({ email, name, password })
  if (!input.success)
    throw new Problem(
      input.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`).join('\n'),
    )
  try {
    await createFirstAdministrator(input.data)
    console.log(`${email} is now administrator and can sign in.`)
  } catch (error) {
    throw explain(error)
  } finally {
    await db.$disconnect()
  }
})

function explain(error: unknown): unknown {
  if (error instanceof FieldErrors) {
    return new Problem(error.problems.map(({ field, reason }) => `${field}: ${reason}`).join('\n'))
  }
  if (error instanceof Refusal)
    return new Problem(`Refused: ${error.reason}. An administrator exists already.`)
  return error
}
