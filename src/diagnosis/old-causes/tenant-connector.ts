import { defineCause } from '../old-cause.ts';
import { ownMailAsStranger } from '../situation/own-mail-as-stranger.ts';
import type { Situation } from '../situation/situation.ts';
import { type Draft, weigh } from '../weigh.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** Words of Exchange Online when it cannot attribute a connection to the tenant. */
const words = [
  'tenantattribution',
  'tenantinboundattribution',
  'restrictdomainstoipaddresses',
  'restrictdomainstocertificate',
] as const;

function ownMailDraft(situation: Situation): Draft | null {
  const known = ownMailAsStranger(situation);
  if (known === null) return null;
  const { anonymous, hybrid, ownDomain } = known;
  const weighing = weigh('tenant-connector');
  if (hybrid) weighing.for(1.6, 'the person speaks of a hybrid organisation', hybrid.lines, hybrid.needle);
  if (ownDomain)
    weighing.for(
      1.6,
      `the tenant says that ${situation.from ?? 'the From domain'} is its own, and the relay is a host of that domain`,
      ownDomain,
      'reason=601',
    );
  return weighing
    .for(2, 'Exchange took its own relay for a stranger (AuthAs: Anonymous)', anonymous.lines, 'Anonymous')
    .wouldHelp('whether the recipient’s domain is the sender’s own')
    .done({
      because:
        'Mail between the two halves of a hybrid organisation came in as anonymous: no connector claimed it, so it was judged like a stranger’s.',
      fix: [
        {
          who: 'recipient-admin',
          what: 'Check the inbound connector that the hybrid wizard made: the certificate of the on-premises server must be the one it names, and nothing between the two may end TLS or change the headers.',
        },
      ],
    });
}

/** Microsoft 365 takes the organisation's own relay for a stranger: connector, TLS certificate, attribution. */
export const tenantConnector = defineCause({
  id: 'tenant-connector',
  needs: 'open-refusal',
  diagnose(situation) {
    const { failure, clues } = situation;
    const stranger = ownMailDraft(situation);
    if (stranger !== null) return stranger;
    const named =
      failure === null
        ? null
        : (clues.near('tenant', ...words) ??
          clues.near('restrictdomains', ...words) ??
          clues.near('unregistered', 'sending from unregistered domain'));
    const start = weighRefusal(
      'tenant-connector',
      situation,
      { 'connector-restricted': 4.8 },
      () => 'the connector of the tenant does not take this host',
    );
    const weighing = start?.weighing ?? (named === null ? null : weigh('tenant-connector'));
    if (weighing === null || failure === null) return null;
    if (named !== null)
      weighing.for(
        start === null ? 5.4 : 0.5,
        'Exchange Online cannot attribute the connection to the tenant',
        named.lines,
        named.needle,
      );
    // Attribution fails for the tenant's own outgoing relay; a restricted connector guards the recipient's door.
    const own = /^(?:tenant|sending from)/.test(named?.needle ?? '') || failure.recipient.status === '5.7.64';
    const owner = own ? 'sender' : 'recipient-admin';
    return weighing.done({
      responsible: owner,
      because: `Microsoft 365 does not attribute the connection to the tenant’s own connector: ${quoted(failure)}.`,
      fix: [
        {
          who: owner,
          what: 'Check the inbound connector: the sending address or the subject of the TLS certificate must match what the server really presents, and the certificate’s domain must be an accepted domain of the tenant.',
        },
      ],
    });
  },
});
