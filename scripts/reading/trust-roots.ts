import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Certificate } from 'pkijs'

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

function certificatesIn(bytes: Buffer): Certificate[] {
  const pem = [...bytes.toString('latin1').matchAll(PEM)]
  const encoded = pem.length > 0 ? pem.map((block) => Buffer.from(block[1] ?? '', 'base64')) : [bytes]
  return encoded.flatMap((der) => {
    try {
      return [Certificate.fromBER(Uint8Array.from(der))]
    } catch {
      return []
    }
  })
}

/** The certificates (PEM or DER) of the folder that the operator names; a file that is no certificate is passed over. */
export async function readTrustRoots(folder: string): Promise<Certificate[]> {
  if (folder === '') return []
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names.map((name) => readFile(path.join(folder, name)).catch(() => Buffer.alloc(0))),
  )
  return files.filter((bytes) => bytes.length > 0).flatMap(certificatesIn)
}
