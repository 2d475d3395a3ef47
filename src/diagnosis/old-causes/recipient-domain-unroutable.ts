import { defineCause } from '../old-cause.ts';
import { addressOf, quoted, weighRefusal } from './refusal.ts';

/** The recipient domain has no usable MX or address record, a null MX (RFC 7505), or does not exist. */
export const recipientDomainUnroutable = defineCause({
  id: 'recipient-domain-unroutable',
  diagnose(situation) {
    const start = weighRefusal(
      'recipient-domain-unroutable',
      situation,
      { 'host-unknown': 5, 'null-mx': 5, dns: 3 },
      (name) =>
        name === 'null-mx'
          ? 'the domain says that it takes no mail'
          : 'the domain of the recipient cannot be found',
    );
    if (start === null) return null;
    const missing =
      /nxdomain|domain (?:name )?not found|does not exist|no such domain|host (?:or domain name )?not found/i.test(
        start.failure.text,
      );
    const typo = missing || start.failure.recipient.class !== 'dns';
    if (missing) start.weighing.for(1.6, 'the name does not exist in DNS', start.failure.lines);
    return start.weighing.done({
      responsible: typo ? 'sender' : 'recipient-admin',
      because: `No server takes mail for the domain of ${addressOf(start.failure)}: ${quoted(start.failure)}.`,
      fix: [
        {
          who: 'sender',
          what: 'Check the spelling of the domain and whether the organisation still uses it.',
        },
        {
          who: 'recipient-admin',
          what: 'Check that the domain is registered, its name servers answer and its MX records lead to a host with an address.',
        },
      ],
    });
  },
});
