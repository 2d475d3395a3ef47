import type { Ask } from '../../delivery/ask.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { EvidenceOptions } from '../../evidence/gather-evidence.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import type { AskSettings } from '../service/serve-parts.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { type ChainPorts, diagnoseFully } from './diagnose-fully.ts';
import { readOnce } from './read-once.ts';

/** Mails of one submission that are looked up in DNS; the rest of a large backlog is judged without. */
const MAX_LOOKED_UP = 20;

/**
 * The chain with the operator's settings. `prove` runs body searches off the main thread; without it they run here, as
 * the command line wants. Rejects with a RangeError when the DNS setting is unusable.
 */
export async function askWith(settings: AskSettings, prove: ChainPorts['prove'] = null): Promise<Ask> {
  const { trustedAuthservIds, ownDomains } = settings;
  const options: EvidenceOptions = { trustedAuthservIds, ownDomains };
  // Without DNS the resolver code is not even loaded.
  const resolver =
    settings.dns === 'off' ? null : (await import('./choose-resolver.ts')).chooseResolver(settings.dns);
  return async ({ bytes, name, more = [] }) => {
    if (more.length > 0)
      return [await diagnoseCase([{ bytes, name }, ...more], options, { resolver, prove, now: Date.now })];
    const diagnoses: Diagnosis[] = [];
    for (const [index, item] of judgedItems(readOnce.items(bytes, name)).entries()) {
      const ports = { resolver: index < MAX_LOOKED_UP ? resolver : null, prove, now: Date.now };
      diagnoses.push(await diagnoseFully(item, options, ports));
    }
    return diagnoses;
  };
}
