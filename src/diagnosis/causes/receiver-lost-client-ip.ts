import { defineCause } from '../cause.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = () => [
  'Container: give the mail container the network of the host, or published ports that keep the client address; with its user-space proxy every client seems to come from the bridge.',
  'Proxy: send the PROXY protocol (HAProxy: send-proxy-v2) and let the mail server read it (Postfix: postscreen_upstream_proxy_protocol = haproxy). Router: no source NAT for port 25.',
  "To verify, have a new message sent from outside: your server's Received field must name the real address of the client.",
];

/** NAT, a proxy or a container hides the client: the receiving server judges an internal address. */
export const receiverLostClientIp = defineCause({
  id: 'receiver-lost-client-ip',
  usualOwner: 'recipient-admin',
  explains: {
    spf: 0.12,
    passed: 0.03,
    dmarc: 0.05,
    unauthenticated: 0.05,
    'no-ptr': 0.02,
    'ip-listed': 0.01,
  },
  needs: [handedIn.fromInside],
  typical: [not(handedIn.onSendersSide)],
  words: {
    headline: 'Receiving server does not see the real client address',
    tone: 'act',
    because: (p) =>
      `The receiving server saw ${p.ip === null ? 'an internal address' : `the internal address ${p.ip}`} as the connecting client. While NAT, a proxy or a container hides the real address, SPF cannot pass for any sender.`,
    fixes: always(
      step(
        'recipient-admin',
        'Let the mail server see the real client address: PROXY protocol between proxy and server, host networking for the container, or no source NAT on port 25.',
      ),
    ),
    settings,
    customer: 'recipient-setup',
    topic: 'way',
    noPage: 'the cause is the network in front of the server, not a product.',
  },
});
