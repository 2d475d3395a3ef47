import type { Evidence } from '../evidence/evidence.ts';
import { type Fact, factOf } from './fact.ts';

/** SAP Service Cloud Version 2's name for the receiver's verdict in Inbound Monitoring (SAP knowledge base). */
const words = /mta (?:dkim|dmarc|spf) verdict/i;
const MAX_LINES = 400;

/** The line in which SAP Service Cloud V2 says that it rejected the message, or null. */
export function sapVerdict({ source }: Evidence): Fact | null {
  if (!/verdict/i.test(source.view.text)) return null;
  for (let at = 1; at <= Math.min(source.lineCount(), MAX_LINES); at++) {
    const line = source.numberOf?.(at) ?? at;
    if (words.test(source.lineText(line).slice(0, 2_000)))
      return factOf('product', [line], 'verdict', { product: 'SAP Service Cloud V2' });
  }
  return null;
}
