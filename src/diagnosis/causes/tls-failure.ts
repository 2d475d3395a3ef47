import { defineCause } from '../cause.ts';
import type { Particulars } from '../particulars.ts';
import { refused } from '../wording/said.ts';
import { dig, digBelow, isServerName, type Steps, sendAgain } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

/** The receiving side offers no TLS, so the sending side can offer as much as it likes. */
const offersNone =
  /(?:remote|receiving) (?:server|host|mta) (?:does ?n[o'\u2019]?t|did ?n[o'\u2019]?t) (?:support|offer|advertise)s? (?:tls|starttls)|tls (?:is )?required,? but was not offered by|starttls (?:is )?not (?:offered|supported|advertised) by (?:the )?(?:remote|receiv|recipient)/i;

const none = ({ reply }: Particulars): boolean => offersNone.test(reply ?? '');

const fixes: Fix = (p, responsible) =>
  none(p)
    ? [
        step(
          'recipient-admin',
          'Let the receiving server offer STARTTLS with TLS 1.2 or later and a certificate for its own name.',
        ),
        step(
          'sender',
          'If that is not to be had and the message may travel unencrypted, take the domain out of the rule that demands TLS.',
        ),
      ]
    : responsible === 'sender'
      ? [step('sender', 'Let the sending server use STARTTLS with TLS 1.2 or later towards this server.')]
      : [
          step(
            'recipient-admin',
            'Correct the certificate of the receiving server (name, chain, expiry date) or the published policy (MTA-STS, TLSA).',
          ),
        ];

const handshake = (host: string | null): readonly string[] =>
  isServerName(host)
    ? [
        `Run "openssl s_client -starttls smtp -connect ${host}:25 -servername ${host}": it must end with "Verify return code: 0 (ok)", and the certificate must name ${host}.`,
      ]
    : [];

const settings: Steps = (context) => {
  const { p } = context;
  if (context.responsible === 'sender' && !none(p))
    return [
      'Let the sending server offer STARTTLS with TLS 1.2 or later to this receiver (Postfix: smtp_tls_security_level = may).',
      ...handshake(p.speaker),
      sendAgain('the log of the sending server shows a TLS connection'),
    ];
  return [
    ...handshake(p.speaker),
    ...digBelow(
      '_mta-sts',
      p.recipientDomain,
      'TXT',
      'where there is an answer, the MTA-STS policy must list every MX host; change it and its id together.',
    ),
    ...(isServerName(p.speaker)
      ? dig(
          `_25._tcp.${p.speaker}`,
          'TLSA',
          'where there is an answer, it must match the certificate in use.',
        )
      : []),
  ];
};

/** TLS required, not offered, or certificate or policy mismatch. */
export const tlsFailure = defineCause({
  id: 'tls-failure',
  usualOwner: 'sender',
  owner: ({ refusal }) => (offersNone.test(refusal?.text ?? '') ? 'recipient-admin' : null),
  explains: { tls: 0.97, connect: 0.02, 'security-other': 0.04 },
  needs: [],
  typical: [],
  words: {
    headline: 'TLS between the servers failed',
    tone: 'act',
    because: refused(() => 'the message could not be handed over because of TLS'),
    fixes,
    settings,
    customer: 'tls',
    topic: 'servers',
    noPage: 'what matters is the certificate or the TLS settings of one server.',
  },
});
