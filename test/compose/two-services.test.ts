import { expect, it } from 'vitest';
import { hasDovecot, needsDovecot } from '../stand-ins/dovecot/real-dovecot.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { twoServices } from './two-services.ts';

const newPlace = placesOnOneEngine();

it.skipIf(!hasDovecot)(
  `two services on one mailbox, each killed in the middle: every case has one note, nobody two answers: ${needsDovecot}`,
  { timeout: 600_000 },
  async () => {
    const places = [await newPlace(), await newPlace()] as const;
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
  },
);
