// npm run key:create -- <file>: makes the key that signs what is published. Never writes over a file.
import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newPrivateKey, publicHalf } from '@/lib/ed25519'
import { Problem, runMain } from './problem.mjs'

await runMain(() => {
  const [name, ...rest] = process.argv.slice(2)
  if (!name || rest.length > 0) throw new Problem('Name one new file: npm run key:create -- <file>.')
  const file = path.resolve(process.env.INIT_CWD ?? '.', name)
  if (existsSync(file))
    throw new Problem(
      `${file} exists already and is left as it is: a key that has signed is never written over.`,
    )
  const pem = newPrivateKey()
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' })
  const half = publicHalf(createPrivateKey(pem))
  console.log(`Written, to be read by the portal's account alone and kept in the backup: ${file}`)
  console.log(`Fingerprint of the public key: ${half?.fingerprint ?? ''}`)
  console.log(`Set PUBLICATION_KEY_FILE=${file} and start the portal again.`)
})
