import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** Formats of an answer, by content type. */
export const forms = {
  'application/json': 'json',
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
} as const;
export type Form = (typeof forms)[keyof typeof forms];

/** The offered format the caller prefers (RFC 9110, 12.5.1); null when none is acceptable. */
export function negotiateFormat(context: Context, offered: readonly Form[]): Form | null {
  const supports = Object.entries(forms).flatMap(([type, form]) => (offered.includes(form) ? [type] : []));
  const given = context.req.header('accept') ?? '*/*';
  // No preference: JSON, which programs read.
  const first = given.split(';', 1)[0]?.trim() ?? '';
  if (first === '' || first === '*/*' || first === 'application/*') return 'json';
  const type = accepts(context, { header: 'Accept', supports, default: '' });
  const any = given.includes('*/*') ? 'json' : null;
  return (forms as Readonly<Record<string, Form | undefined>>)[type] ?? any;
}
