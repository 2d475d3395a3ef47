import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hasDovecot, needsDovecot } from '../stand-ins/dovecot/real-dovecot.ts';
import { embeddedPlace } from '../store/embedded-place.ts';
import { twoServices } from './two-services.ts';

it.skipIf(!hasDovecot)(
  `two services on one mailbox, each killed in the middle: every case has one note, nobody two answers: ${needsDovecot}`,
  { timeout: 600_000 },
  async () => {
    const places = [await embeddedPlace(), await embeddedPlace()] as const;
    try {
      const report = await twoServices(places, 48, 1);
      expect(report).toMatchObject({
        tickets: 36,
        unnoted: [],
        doubled: [],
        people: 12,
        unanswered: [],
        twiceAnswered: [],
        sameAgain: 0,
        flagged: 0,
        kills: 2,
      });
      // A copy may be there twice, where the connection broke while it was put there.
      expect(report.kept).toBeGreaterThanOrEqual(12);
    } finally {
      for (const { folder } of places) rmSync(folder, { recursive: true, force: true });
    }
  },
);
