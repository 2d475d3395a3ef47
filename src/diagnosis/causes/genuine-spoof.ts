import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import { partyNames } from '../wording/party-names.ts';
import { digBelow, microsoftReceives, type Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = (context) =>
  context.p.kind === 'dmarc-report'
    ? [
        'Compare the failing addresses with your servers and with the services that send for you; one of yours needs DKIM for this domain.',
        'Where none is yours, the policy works: with p=reject receivers refuse such mail by themselves.',
      ]
    : microsoftReceives(context)
      ? [
          'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists > Spoofed senders: block the pair of domain and sending server if more such mail comes.',
          'Tell the people who received it not to answer, and to open nothing in it.',
        ]
      : [
          'Tell the people who received it not to answer, and to open nothing in it.',
          ...digBelow(
            '_dmarc',
            context.p.from,
            'TXT',
            'if the domain is yours, p=reject keeps forgeries out, once all your own mail passes DMARC.',
          ),
        ];

/** The message is a forgery and the failing check is right: nothing belonging to From is behind it. */
export const genuineSpoof = defineCause({
  id: 'genuine-spoof',
  usualOwner: 'nobody',
  explains: {
    spf: 0.14,
    dmarc: 0.14,
    composite: 0.14,
    unauthenticated: 0.03,
    marked: 0.2,
    described: 0.04,
    'dkim-signature': 0.03,
  },
  handedInBy: { stranger: 0.79, 'sending-service': 0.12, author: 0.04 },
  needs: [
    not(checks.carried),
    not(checks.alignedSignature),
    not(handedIn.byFilter),
    not(handedIn.fromInside),
  ],
  typical: [
    handedIn.byStranger,
    author.houseUnseen,
    author.calledForged,
    envelope.sendsNothing,
    not(handedIn.byForwarderOrList),
    not(handedIn.onSendersSide),
    not(handedIn.byService),
  ],
  words: {
    headline: 'Forged message, rightly refused',
    tone: 'fine',
    because: (p) => {
      const { from, client } = partyNames(p);
      if (p.kind === 'dmarc-report')
        return `No check passes for ${from} from ${client}, and nothing shows that it belongs to that domain. If it is none of your own servers, these messages are forged, and it is right to refuse them.`;
      return `Nothing here connects this message with ${from}: no check passes for that domain, and nothing shows that ${client} belongs to it. It is right to refuse or mark it.`;
    },
    fixes: (p) => [
      step(
        'nobody',
        p.kind === 'dmarc-report'
          ? 'Change nothing, once you have made sure that none of the failing addresses is your own server or a service you use.'
          : 'Change nothing. Keep the message blocked, and warn the people who received it.',
      ),
    ],
    settings,
    customer: 'forged',
    topic: 'proof',
    noPage: 'there is nothing to set up; the message was rightly refused.',
  },
});
