import type { CaseSystemConfig } from '../../../config/case-system-config.ts';
import { CaseSystemError } from '../../../delivery/case-note/case-system-error.ts';
import { numberExample, typedTicket } from '../../../delivery/case-note/typed-ticket.ts';
import { openCaseSystem } from '../../service/open-case-system.ts';
import { type Finding, fine, off, warning, wrong } from './finding.ts';

const part = 'case system';

/** What was found, and how far this machine's clock is from the system's; null when it sent no date. */
export interface CaseSystemCheck {
  readonly finding: Finding;
  readonly skew: number | null;
}

/**
 * Looks up an arbitrary ticket number with the configured log-in, as a bounce would: nothing is written, and "no such
 * ticket" is a good answer. Never rejects.
 */
export async function checkCaseSystem(settings: CaseSystemConfig | null): Promise<CaseSystemCheck> {
  if (settings === null) return { finding: off(part, 'not configured'), skew: null };
  let skew: number | null = null;
  const asked: typeof fetch = async (...call) => {
    const response = await fetch(...call);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew = Date.now() - date;
    return response;
  };
  const { api } = settings;
  try {
    const { notes } = openCaseSystem(settings, asked);
    if (notes === null) return { finding: off(part, 'takes mail alone, which is not tried'), skew };
    if (notes.system === 'webhook')
      return { finding: off(part, 'a webhook cannot be asked without a note'), skew };
    const system = { system: notes.system, scopes: settings.scopes };
    for (const key of typedTicket(numberExample(system), system)) await notes.find(key);
    return { finding: fine(part, `${api} answers and takes the log-in`), skew };
  } catch (error) {
    if (!(error instanceof CaseSystemError)) throw error;
    const { kind, why } = error.trouble;
    const finding =
      kind === 'settings'
        ? wrong(part, why, 'correct the settings that are named')
        : kind === 'retry'
          ? wrong(part, why, 'check CASE_URL, the system, the proxy and the firewall')
          : warning(part, why, 'look at the case system');
    return { finding, skew };
  }
}
