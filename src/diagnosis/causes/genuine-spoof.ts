import { defineCause } from '../cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { weigh } from '../weigh.ts';

/** The mail is a forgery and the failing check is right. Claimed only when the receiver itself judged it so. */
export const genuineSpoof = defineCause({
  id: 'genuine-spoof',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, header, forwarding, sender, client, from } = situation;
    const judged = header?.stamps.find(
      (stamp) => stamp.key === 'CAT' && /^(?:SPOOF|PHSH|HPHSH|HPHISH|DIMP|UIMP|GIMP)$/i.test(stamp.value),
    );
    if (judged === undefined || from === null) return null;
    if (auth.alignedDkimPass || auth.alignedSpfPass || auth.dmarc?.verdict.result === 'pass') return null;
    const weighing = weigh('genuine-spoof', -2.6).for(
      2.2,
      `the receiver classed the message as ${judged.value}: ${judged.says}`,
      judged.lines,
      judged.value,
    );
    if (auth.spf !== null && spfFails(auth.spf.verdict.result))
      weighing.for(
        1,
        `SPF of ${auth.spf.verdict.domain ?? from} fails for the sending address`,
        auth.spf.lines,
        'spf=',
      );
    const unsigned = auth.dkim.find(({ verdict }) => verdict.result === 'none');
    if (unsigned)
      weighing.for(0.8, 'and there is no signature of the From domain', unsigned.lines, 'dkim=none');
    if (forwarding.length > 0 || sender?.scheme.includes('srs'))
      weighing.against(2.6, 'the mail was forwarded');
    if (situation.clientIsReceivers || situation.clientIsSenders)
      weighing.against(3, 'the connecting host belongs to one of the two parties');
    if (client?.vendor) weighing.against(1.4, `the connecting host belongs to ${client.vendor.name}`);
    return weighing.done({
      because: `Nothing connects this message with ${from}: no check passes, the sending address is a stranger, and the receiver classed it as forged. The failing checks are right.`,
      fix: [{ who: 'nobody', what: 'Do not repair anything: block it, and warn the people who got it.' }],
    });
  },
});
