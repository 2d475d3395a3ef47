import { createHash, randomBytes } from 'node:crypto';

export type WebRole = 'reader' | 'operator';

/** Who is logged in. */
export interface Session {
  readonly role: WebRole;
  /** Address of a person, or the role alone. */
  readonly name: string;
  /** Cases this person submitted: their addresses are shown unmasked. */
  readonly own: Set<string>;
  readonly begun: number;
  seen: number;
}

const idleMs = 8 * 3_600_000;
const maxLifetimeMs = 24 * 3_600_000;
/** More than ever use one installation; the least recently seen is dropped first. */
const maxSessions = 5_000;
const maxOwnCases = 2_000;

export interface Sessions {
  readonly open: (role: WebRole, name: string) => string;
  readonly find: (id: string) => Session | null;
  readonly close: (id: string) => void;
  readonly handedIn: (session: Session, caseId: string) => void;
}

/** Log-ins in memory: a restart ends them all. Only hashes of their names are kept. */
export function webSessions(now: () => number = Date.now): Sessions {
  const all = new Map<string, Session>();
  const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64');
  return {
    open: (role, name) => {
      const id = randomBytes(32).toString('base64url');
      const at = now();
      if (all.size >= maxSessions) {
        const [oldest] = [...all].sort((a, b) => a[1].seen - b[1].seen)[0] ?? [];
        if (oldest !== undefined) all.delete(oldest);
      }
      all.set(keyOf(id), { role, name, own: new Set(), begun: at, seen: at });
      return id;
    },
    find: (id) => {
      const key = keyOf(id);
      const session = all.get(key);
      if (session === undefined) return null;
      const at = now();
      if (at - session.seen > idleMs || at - session.begun > maxLifetimeMs) {
        all.delete(key);
        return null;
      }
      session.seen = at;
      return session;
    },
    close: (id) => {
      all.delete(keyOf(id));
    },
    handedIn: ({ own }, caseId) => {
      if (own.size < maxOwnCases) own.add(caseId);
    },
  };
}
