import { defineCause } from '../old-cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The sending address is on a block list, public or the provider's own. */
export const ipBlocklisted = defineCause({
  id: 'ip-blocklisted',
  diagnose(situation) {
    const start = weighRefusal(
      'ip-blocklisted',
      situation,
      { 'ip-listed': 5, 'poor-reputation': 3.4, 'domain-listed': 2.6 },
      (name) =>
        name === 'ip-listed'
          ? 'the sending address is on a block list'
          : 'the reputation of the sender is too low',
    );
    if (start === null) return null;
    const ip = start.failure.claims.ip;
    if (situation.clues.literal('127.255.255.25', 'open resolver', 'error open resolver')) {
      start.weighing.against(4, 'the answer of the list is an error code, not a listing');
    }
    if (
      /reputation of the (?:sending )?domain|domain reputation|reputation of your domain/i.test(
        start.failure.text,
      )
    )
      start.weighing.against(3, 'the reputation is the domain’s, not the address’s');
    if (
      start.failure.recipient.class === 'poor-reputation' &&
      /temporarily deferred|unexpected volume/i.test(start.failure.text)
    )
      start.weighing.against(2, 'the server defers for volume or complaints: a limit, not a listing');
    return start.weighing.done({
      because: `${speaker(start.failure)} blocks ${ip === null ? 'the sending address' : `the sending address ${ip}`}: ${quoted(start.failure)}. This is a refusal by reputation, not by SPF, DKIM or DMARC.`,
      fix: [
        {
          who: 'sender',
          what: `Stop what caused the listing (hacked account, open relay, bad list), then ask the operator of the list named in the reply for delisting${ip === null ? '' : ` of ${ip}`}; on a shared address ask the provider, or send through another one.`,
        },
      ],
    });
  },
});
