import { expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

test('a filter that shows itself by its host and in its reply gives its steps once, with the check at the end', () => {
  const [diagnosis] = diagnoseBytes(
    Buffer.from(
      '<ap@fabrikam.example>: host eu-smtp-inbound-1.mimecast.com[203.0.113.5] said: 550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550 (in reply to RCPT TO command)',
    ),
    null,
  );
  const steps = diagnosis?.findings[0]?.fix[0]?.steps ?? [];
  expect(steps.join('\n')).toMatch(/Mimecast's table.*To verify/s);
  expect(new Set(steps).size).toBe(steps.length);
});
