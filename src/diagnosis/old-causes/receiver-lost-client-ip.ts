import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/** NAT, a proxy or a container hides the client: the receiving server checks SPF on an inside address. */
export const receiverLostClientIp = defineCause({
  id: 'receiver-lost-client-ip',
  needs: 'open-refusal',
  diagnose({ auth, client, clientIsReceivers, clientIsSenders, failure }) {
    if (client === null || !client.inside || client.ip === null) return null;
    if (auth.spf === null && failure?.claims.spf == null && failure?.recipient.class !== 'spf-fail')
      return null;
    if (
      auth.spf !== null &&
      !['fail', 'softfail', 'none', 'neutral', 'permerror'].includes(auth.spf.verdict.result)
    )
      return null;
    const failed = auth.spfFailed || auth.spf === null;
    const weighing = weigh('receiver-lost-client-ip').for(
      failed ? 4.4 : 2.4,
      `SPF was checked against ${client.ip}, an address that exists only inside a network`,
      client.lines,
      client.ip,
    );
    if (!failed && auth.allSpf.some(({ verdict }) => verdict.result === 'pass'))
      weighing.against(2.5, 'another hop saw SPF pass: this was an inner hop');
    if (clientIsReceivers)
      weighing.against(
        3.5,
        'the host names itself a server of the receiving organisation: its own gateway, not a lost client',
      );
    if (clientIsSenders) weighing.against(1, 'the host that connected belongs to the sender');
    return weighing.done({
      because: `The receiving server saw the inside address ${client.ip} as the client, so SPF cannot pass for any sender: NAT, a proxy or a container hides the true address.`,
      fix: [
        {
          who: 'recipient-admin',
          what: 'Let the mail server see the true client address: PROXY protocol between proxy and server, host networking for the container, or no source NAT for port 25.',
        },
      ],
    });
  },
});
