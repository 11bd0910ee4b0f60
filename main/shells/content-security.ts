/** The renderer's content-security policy, the same in every shell: nothing from anywhere else, no inline script. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // `blob:` is what the page itself made of bytes that the gate handed out: one picture, film or recording at a time.
    "img-src 'self' data: blob:",
    'media-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What the built page holds where the nonce of this launch belongs. */
export const NONCE_PLACE = '__NONCE__';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Media type of a file of the built renderer, or null for one that has no business there. */
export function mediaType(path: string): string | null {
  return TYPES[/\.[a-z0-9]+$/.exec(path)?.[0] ?? ''] ?? null;
}
