import { defineCause } from '../old-cause.ts';
import { sentByMailClient } from '../situation/mail-client-words.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The server does not take itself to be responsible for the recipient domain (RFC 3463 X.7.1 relaying). */
export const relayDenied = defineCause({
  id: 'relay-denied',
  diagnose(situation) {
    const start = weighRefusal(
      'relay-denied',
      situation,
      { 'relay-denied': 4.5 },
      () => 'the server does not relay for this recipient domain',
    );
    if (start !== null && sentByMailClient(situation) !== null)
      start.weighing.against(
        2.6,
        'a mail program speaks with its own outgoing server only: the MX of the recipient took no part',
      );
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} does not accept mail for the recipient's domain: ${quoted(start.failure)}. Either the MX record leads to a server that was not told about the domain, or the sender's program used a server that is not its own.`,
        fix: [
          {
            who: 'recipient-admin',
            what: 'Compare the MX record with the server that hosts the domain, and add the domain to its list of local or relay domains.',
          },
          {
            who: 'sender',
            what: 'If this server is the sender’s own outgoing server: switch SMTP login on.',
          },
        ],
      }) ?? null
    );
  },
});
