import type { ImapConfig, ImapDeps } from './imap-deps.ts';
import { markKey } from './transport-key.ts';

/** The outcome of a mail that is done. */
export type Outcome = 'done' | 'failed';

export interface Finished {
  readonly outcome: Outcome;
  /** Moved or marked, or tried twice: nothing is left to do. */
  readonly filed: boolean;
}

/** What is known about the folder besides what it says itself. */
export interface Ledger {
  readonly uidValidity: bigint;
  /** All mails up to this UID are finished. Counts only where mails cannot be marked by a keyword. */
  readonly mark: number;
  /** Finished mails still in the folder: filing is retried, fetching never. */
  readonly finished: Map<number, Finished>;
}

function stored(text: string | null): { uidValidity: string; mark: number } | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { uidValidity, mark } = value as Record<string, unknown>;
    return typeof uidValidity === 'string' && Number.isSafeInteger(mark)
      ? { uidValidity, mark: mark as number }
      : null;
  } catch {
    return null;
  }
}

export async function saveMark(config: ImapConfig, deps: ImapDeps, ledger: Ledger): Promise<void> {
  const value = { uidValidity: String(ledger.uidValidity), mark: ledger.mark };
  await deps.state.set(markKey(config), JSON.stringify(value));
}

/**
 * The ledger of an opened folder: the one at hand, else the kept one. Another UIDVALIDITY means that all UIDs are new
 * (RFC 9051 2.3.1.1): the mark starts over and what is not marked by a keyword is offered under new keys.
 */
export async function openLedger(
  config: ImapConfig,
  deps: ImapDeps,
  uidValidity: bigint,
  atHand: Ledger | null,
): Promise<Ledger> {
  if (atHand?.uidValidity === uidValidity) return atHand;
  const kept = stored(await deps.state.get(markKey(config)));
  const same = kept?.uidValidity === String(uidValidity);
  const ledger = { uidValidity, mark: same ? (kept?.mark ?? 0) : 0, finished: new Map() };
  if (!same) await saveMark(config, deps, ledger);
  if (kept !== null && !same) {
    const fields = { folder: config.folder, before: kept.uidValidity, now: String(uidValidity) };
    deps.log.warn(fields, 'bounce mailbox: UIDVALIDITY changed, mails that are not marked are offered again');
  }
  return ledger;
}

/** The mark after some of the searched UIDs (ascending) were filed: just below the first one that is not. */
export function advanced(ledger: Ledger, searched: readonly number[]): Ledger {
  const open = searched.find((uid) => uid > ledger.mark && ledger.finished.get(uid)?.filed !== true);
  const mark = open === undefined ? (searched.at(-1) ?? ledger.mark) : open - 1;
  return mark > ledger.mark ? { ...ledger, mark } : ledger;
}
