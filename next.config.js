import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import createNextIntlPlugin from 'next-intl/plugin'

const isDevelopment = process.env.NODE_ENV === 'development'

// Inline scripts are Next's own bootstrap; hot reload also evaluates code and opens a socket.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
]

// What people have uploaded is shown without any right: no script, no frame, nothing of ours within reach.
const uploadedContent = [{ key: 'Content-Security-Policy', value: "sandbox; default-src 'none'" }]

// A form's body may be larger than any field allows, so that the field itself can say that its text is too long.
const formBodyLimit = `${Number(process.env.MAX_UPLOAD_MB || 50) + 5}mb`

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Title and description stand in the head for every reader: a public page is kept as it was made for the first one.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  serverExternalPackages: [
    '@cj-tech-master/excelts',
    '@node-rs/argon2',
    '@resvg/resvg-js',
    'docx',
    'graphile-worker',
    'pdfmake',
    'pg',
  ],
  // The types of the whole tree are checked by `npm test`; a start need not spend that time again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  experimental: { serverActions: { bodySizeLimit: formBodyLimit } },
  // Where such files are looked for (RFC 8615); a folder of that name would be hidden from the tools.
  rewrites: async () => [{ source: '/.well-known/par-index-keys.json', destination: '/api/keys' }],
  // The last entry that matches wins, also over what a route answers itself.
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // The description of the open data points to these.
    { source: '/schemas/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] },
    { source: '/api/evidence/:linkId', headers: uploadedContent },
    { source: '/api/evidence/documents/:documentId', headers: uploadedContent },
  ],
}

// Messages are compiled when the pages are built, so that no browser has to carry the compiler.
const withMessages = createNextIntlPlugin({
  requestConfig: './lib/i18n.ts',
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})

export default withMessages(config)
