import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath } from '@/app/sign-in/return-path'

describe('the way back after signing in', () => {
  it.each(['/home', '/assess/2022?row=1.1.4', '/ranking/2022/districts#top', '/people?text=H%C3%A0'])(
    'leads to %s',
    (path) => {
      expect(returnPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    '',
    'home',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/.//elsewhere.example',
    '/home/..//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?next=/home',
    '/api/auth/signout',
    '/x/../api/auth/signout',
  ])('never leads elsewhere or round in circles: %j', (path) => {
    expect(returnPath(path)).toBe('/home')
  })

  it('takes no list of ways', () => {
    expect(returnPath(['/people', '/audit'])).toBe('/home')
  })

  it('stays on the portal whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      ':',
      '@',
      '.',
      '..',
      '?',
      '#',
      '\t',
      '%2f',
      'http:',
      'elsewhere.example',
      'home',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const url = new URL(returnPath(pieces.join('')), 'https://portal.example')
        expect(url.origin).toBe('https://portal.example')
      }),
    )
  })
})
