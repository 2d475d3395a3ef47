import type { HeaderEvidence } from '../../../src/evidence/headers/header-evidence.ts';
import type { HeaderOptions } from '../../../src/evidence/headers/lazy-trace.ts';
import { readHeaderEvidence } from '../../../src/evidence/headers/read-header-evidence.ts';
import { readHeaders } from '../../../src/message/header-field.ts';
import { viewOf } from '../../../src/message/view.ts';

/** Evidence of a header written as lines. */
export function headerOf(lines: readonly string[], options?: HeaderOptions): HeaderEvidence {
  return readHeaderEvidence(readHeaders(viewOf(`${lines.join('\n')}\n\n`)), options);
}
