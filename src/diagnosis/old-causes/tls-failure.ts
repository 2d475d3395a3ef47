import { defineCause } from '../old-cause.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** TLS is required, not offered, or certificate or policy (MTA-STS, DANE) does not fit. */
export const tlsFailure = defineCause({
  id: 'tls-failure',
  diagnose(situation) {
    const start = weighRefusal('tls-failure', situation, { tls: 4.5 }, () => 'the connection failed at TLS');
    if (start === null) return null;
    const text = start.failure.text.toLowerCase();
    // "Must issue a STARTTLS command first" blames the client; certificates and policies are the server's own.
    const sendersTurn =
      /must issue a? ?starttls|tls (?:is )?required|requires? (?:tls|encryption)|use tls|5\.7\.10\b/.test(
        text,
      );
    return start.weighing.done({
      responsible: sendersTurn ? 'sender' : 'recipient-admin',
      because: `The mail could not be handed over because of TLS: ${quoted(start.failure)}.`,
      fix: [
        sendersTurn
          ? {
              who: 'sender',
              what: 'Let the sending server use STARTTLS with TLS 1.2 or later towards this server.',
            }
          : {
              who: 'recipient-admin',
              what: 'Repair the certificate (name, chain, date) or the published policy (MTA-STS, TLSA) of the receiving server; or relax the verification that the sending server was told to do.',
            },
      ],
    });
  },
});
