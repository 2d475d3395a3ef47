import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { weigh } from '../weigh.ts';

/** Errors of libsrs2, postsrsd and kin, written by the host that refuses its own address. */
const srsErrors = [
  'not an srs address',
  'no host in srs',
  'no user in srs',
  'no hash in srs',
  'no timestamp in srs',
  'no at sign in',
  'bad base32 character in timestamp',
  'hash too short in srs',
  'time stamp out of date',
  'hash invalid in srs',
  'invalid srs hash',
  'srs hash',
  'srs: hash',
] as const;
const rewriters = new Set(['srs0', 'srs1', 'microsoft-srs', 'microsoft-bounces-srs']);

/** The forwarder rewrites, but wrongly: bad SRS domain, malformed form, hash refused, rewritten at the wrong place. */
export const srsBroken = defineCause({
  id: 'srs-broken',
  diagnose(situation) {
    const { sender, transit, auth, failure, clues, envelope } = situation;
    if (situation.settled && !/srs/i.test(`${failure?.text} ${failure?.recipient.address}`)) return null;
    const srsError = clues.near('srs', ...srsErrors);
    const isRewritten = sender !== null && rewriters.has(sender.scheme);
    if (srsError === null && !isRewritten) return null;
    const weighing = weigh('srs-broken');
    const lines = transit.rewrittenLines;
    if (srsError)
      weighing.for(
        4,
        `the SRS library refuses the address: "${srsError.needle}"`,
        srsError.lines,
        srsError.needle,
      );
    if (isRewritten) {
      for (const fault of sender.malformed.slice(0, 3))
        weighing.for(
          /base32/.test(fault) && auth.spf?.verdict.result === 'pass' ? 0.6 : 4,
          fault,
          lines,
          sender.raw,
        );
      const inner = /@[^@]*\.(?:internal|local|localdomain|lan|localhost|home|corp|invalid)$/i.test(
        sender.raw,
      );
      if (inner)
        weighing.for(
          4.4,
          'the SRS domain exists only inside a network',
          lines,
          sender.raw.slice(sender.raw.lastIndexOf('@')),
        );
      const srsDomain = sender.raw.slice(sender.raw.lastIndexOf('@') + 1);
      if (
        auth.spf !== null &&
        spfFails(auth.spf.verdict.result) &&
        sameOrganisation(auth.spf.verdict.domain ?? envelope, srsDomain)
      ) {
        weighing.for(
          4.2,
          `the rewritten domain ${srsDomain} does not allow the host that sent: SPF ${auth.spf.verdict.result}`,
          auth.spf.lines,
          'spf=',
        );
      }
      const { spf, spfDomain, ip } = failure?.claims ?? { spf: null, spfDomain: null, ip: null };
      const name = srsDomain.toLowerCase();
      const words = failure?.text.toLowerCase() ?? '';
      const original = sender.originalSender?.split('@').at(-1)?.toLowerCase() ?? null;
      const named =
        spfDomain === name ||
        (spfDomain === null &&
          failure?.recipient.class === 'spf-fail' &&
          new RegExp(`(?:^|[^\\w.-])${name.replace(/[^a-z0-9-]/g, '\\$&')}(?![\\w-])`).test(words) &&
          (original === null || !words.includes(original)));
      const refusedForIt = spf === 'fail' || failure?.recipient.class === 'spf-fail';
      if (failure && auth.spf === null && refusedForIt && named)
        weighing.for(
          4.2,
          `the server refuses ${ip ?? 'the sending host'} because the rewritten domain ${srsDomain} does not allow it (SPF)`,
          failure.lines,
          srsDomain,
        );
      const refusedSender =
        failure?.recipient.command?.startsWith('MAIL') || failure?.recipient.class === 'address-syntax';
      if (refusedSender && failure)
        weighing.for(
          sender.malformed.length > 0 ? 1 : 1.6,
          'the next server refuses the rewritten envelope sender',
          failure.lines,
        );
    }
    const failed = failure?.recipient.address ?? '';
    if (failure && /^srs[01][=+-]|\+srs=/i.test(failed) && failure.recipient.category === 'bad-address')
      weighing.for(
        4.2,
        'the rewritten address itself takes no mail: bounces to it are lost',
        failure.lines,
        failed,
      );
    if (srsError === null && weighing.grounds.length === 0) return null;
    return weighing.done({
      because:
        isRewritten && sender.malformed.length > 0
          ? `The forwarder rewrites the envelope sender wrongly (${sender.raw}): ${sender.malformed[0]}.`
          : srsError
            ? `The rewritten envelope sender is refused by SRS itself ("${srsError.needle}"): a bounce came back too late, or the SRS secret or domain changed.`
            : 'The forwarder rewrites the envelope sender to a domain that does not allow its own address.',
      fix: [
        {
          who: 'forwarder',
          what: 'Repair the SRS set-up: the SRS domain must be a real domain of the forwarder (no unexpanded variable), its SPF record must list the sending address, and all servers of the domain must share the secret.',
        },
      ],
    });
  },
});
