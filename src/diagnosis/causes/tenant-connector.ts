import { defineCause } from '../cause.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** Microsoft 365 takes the organisation's own relay for a stranger: connector, TLS certificate, attribution. */
export const tenantConnector = defineCause({
  id: 'tenant-connector',
  diagnose(situation) {
    const start = weighRefusal(
      'tenant-connector',
      situation,
      { 'connector-restricted': 4.8 },
      () => 'the connector of the tenant does not take this host',
    );
    return (
      start?.weighing.done({
        because: `Microsoft 365 does not attribute the connection to the tenant’s own connector: ${quoted(start.failure)}.`,
        fix: [
          {
            who: start.failure.recipient.status === '5.7.64' ? 'sender' : 'recipient-admin',
            what: 'Check the inbound connector: the sending address or the subject of the TLS certificate must match what the server really presents, and the certificate’s domain must be an accepted domain of the tenant.',
          },
        ],
      }) ?? null
    );
  },
});
