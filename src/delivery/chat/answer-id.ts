import { createHash } from 'node:crypto';

/** Short stable id of the answer to an event: names the buttons and makes a repeated post the same post. */
export const answerId = (eventKey: string): string =>
  createHash('sha256').update(eventKey).digest('base64url').slice(0, 16);
