import type { Ask } from '../delivery/ask.ts';
import { diagnoseBytes } from './diagnose-bytes.ts';
import type { AskSettings } from './serve-parts.ts';

/** The chain with the operator's settings. Rejects when the DNS setting cannot be used. */
export async function askWith(settings: AskSettings): Promise<Ask> {
  const { trustedAuthservIds } = settings;
  return async ({ bytes, name }) => diagnoseBytes(bytes, name, { trustedAuthservIds });
}
