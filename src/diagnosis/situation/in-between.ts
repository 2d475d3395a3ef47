import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { innerRefusal } from './inner-refusal.ts';
import type { Situation } from './situation.ts';
import { takenBeforeRefusal } from './taken-before-refusal.ts';
import { toldClient, toldFilter } from './told-filter.ts';

/** A reason why the judged host is not the sender's, with its weight. */
export interface Objection {
  readonly weight: number;
  readonly says: string;
}

/**
 * Who may stand between the sender and the server that judged: where one of these holds, the sender's own records
 * explain nothing. Causes that blame the sender's records weigh them against themselves.
 */
export function inBetween(situation: Situation): readonly Objection[] {
  const { forwarding, sender, client, transit } = situation;
  const found: Objection[] = [];
  const object = (holds: boolean, weight: number, says: string): void => {
    if (holds) found.push({ weight, says });
  };
  object(
    forwarding.length > 0,
    3,
    'there are signs of forwarding: the record of the first sender cannot list forwarders',
  );
  object(sender?.scheme.includes('srs') ?? false, 2.5, 'the envelope was rewritten by a forwarder');
  // Nobody can put a filter in front of a public provider: there it is the sender's own outbound filter.
  const filter = client?.vendor?.kind === 'filter' && !transit.outbound && !situation.publicRecipient;
  object(filter, 3, `${client?.vendor?.name} is a mail filter and may stand in front of the recipient`);
  const told = toldFilter(situation);
  const nameless = (client === null || client.host === null) && !situation.clientIsSenders;
  const unseen = nameless && told !== null && !transit.outbound;
  object(
    !unseen && client?.vendor == null && !situation.clientIsSenders && toldClient(situation) !== null,
    3,
    'the person says that this host is the filter in front',
  );
  object(
    unseen,
    1.5,
    `a filter (${told?.by}) takes the mail first, and whose address was judged does not show`,
  );
  object(client?.vendor?.kind === 'forwarder', 3, `${client?.vendor?.name} forwards mail`);
  object(situation.clientIsReceivers, 3.4, 'the connecting host belongs to the receiving organisation');
  object(client?.inside ?? false, 4, 'the address that was checked is an inside one');
  object(
    innerRefusal(situation) !== null,
    3,
    'an inside server of the recipient refused a host of its own network',
  );
  const taken = takenBeforeRefusal(situation.evidence, situation.failure?.claims.ip ?? null);
  object(
    situation.auth.spf === null && taken?.inside === true,
    3,
    `${taken?.host}, a host of the recipient’s organisation, had taken the mail before it was refused`,
  );
  object(transit.list !== null, 2, 'the mail came through a mailing list');
  const handled =
    transit.intermediary !== null && sameOrganisation(transit.intermediary.domain, client?.host ?? null);
  object(handled, 2, 'another organisation handled the mail on the way');
  return found;
}
