import type { Ask } from '../delivery/ask.ts';
import { diagnose, unreadableDiagnosis } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { domainQuestion } from '../diagnosis/domain-question.ts';
import { readSituation } from '../diagnosis/situation/situation.ts';
import { countingResolver } from '../evidence/dns/counting-resolver.ts';
import type { Resolver } from '../evidence/dns/dns-facts.ts';
import { domainEvidence } from '../evidence/domain-evidence.ts';
import { type EvidenceOptions, gatherEvidence } from '../evidence/gather-evidence.ts';
import { intake } from '../intake/intake.ts';
import type { IntakeItem } from '../intake/intake-item.ts';
import { readBounce } from '../message/bounce/read-bounce.ts';
import { chooseResolver } from './choose-resolver.ts';
import { diagnoseItem } from './diagnose-bytes.ts';
import type { AskSettings } from './serve-parts.ts';

/** Questions one mail may cost, and how long they may take in all: an answer without DNS is better than a late one. */
const budget = { limit: 120, deadlineMs: 4_000 } as const;
/** Mails of one submission that are looked up; the rest of a large backlog is judged without DNS. */
const MOST_LOOKED_UP = 20;

async function withDns(item: IntakeItem, options: EvidenceOptions, resolver: Resolver): Promise<Diagnosis> {
  const unread = unreadableDiagnosis(item);
  if (unread !== null) return unread;
  const evidence = gatherEvidence(item, readBounce(item), options);
  const question = domainQuestion(readSituation(evidence));
  if (question === null) return diagnose(item, evidence);
  const dns = await domainEvidence(question, countingResolver(resolver, budget));
  return diagnose(item, { ...evidence, dns });
}

/** The chain with the operator's settings. Rejects (RangeError) when the DNS setting cannot be used. */
export async function askWith(settings: AskSettings): Promise<Ask> {
  const { trustedAuthservIds, ownDomains } = settings;
  const options: EvidenceOptions = { trustedAuthservIds, ownDomains };
  const resolver = chooseResolver(settings.dns);
  return async ({ bytes, name }) => {
    const items = intake(bytes, name);
    const diagnoses: Diagnosis[] = [];
    for (const [index, item] of items.entries()) {
      diagnoses.push(
        resolver === null || index >= MOST_LOOKED_UP
          ? diagnoseItem(item, options)
          : await withDns(item, options, resolver),
      );
    }
    return diagnoses;
  };
}
