import { defineCause } from '../cause.ts';
import { weigh } from '../weigh.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** Words of Exchange Online when it cannot attribute a connection to the tenant. */
const words = [
  'tenantattribution',
  'tenantinboundattribution',
  'restrictdomainstoipaddresses',
  'restrictdomainstocertificate',
] as const;

/** Microsoft 365 takes the organisation's own relay for a stranger: connector, TLS certificate, attribution. */
export const tenantConnector = defineCause({
  id: 'tenant-connector',
  needs: 'open-refusal',
  diagnose(situation) {
    const { failure, clues } = situation;
    const named =
      failure === null ? null : (clues.near('tenant', ...words) ?? clues.near('restrictdomains', ...words));
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
    const own = named?.needle.startsWith('tenant') || failure.recipient.status === '5.7.64';
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
