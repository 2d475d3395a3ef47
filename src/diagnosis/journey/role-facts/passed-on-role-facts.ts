import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { factOf } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import { kinOrganisation } from '../kin.ts';
import { organisationOfAddress } from '../organisation-of-address.ts';
import type { RoleSources } from '../role-sources.ts';
import type { RoleFact } from './role-fact.ts';

/** The party is the one whose list manager sent the message on. */
export const isOfList = (organisation: string | null, list: RoleSources['list']): boolean =>
  organisation !== null && list?.host != null && kinOrganisation(organisationOf(list.host), organisation);

export function passedOnRoleFacts(draft: Draft, context: RoleSources): RoleFact[] {
  const facts: RoleFact[] = [];
  const { forwarding, list } = context;
  const filter = findVendor(draft.from.vendor)?.kind === 'filter';
  // A list passes on too: what shows it is no sign of a forwarder beside the list.
  const byList = isOfList(draft.from.organisation, list);
  for (const sign of forwarding.slice(0, 4)) {
    if (sign.kind === 'list') continue;
    // On its way into the forwarder the message was not forwarded yet.
    const into = sign.by === null ? null : organisationOfAddress(sign.by);
    if (into !== null && into === draft.to.organisation && draft.from.organisation !== into) continue;
    const same =
      sign.by !== null &&
      draft.from.organisation !== null &&
      organisationOfAddress(sign.by) === draft.from.organisation;
    const weight =
      (same
        ? 3.2
        : sign.kind === 'srs' ||
            sign.kind === 'caf' ||
            sign.kind === 'recipient-changed' ||
            sign.kind === 'expanded-from'
          ? 2.8
          : 2) - (filter && !same ? 1.6 : 0);
    facts.push({
      roles: byList ? { list: weight / 2, author: -0.8 } : { forwarder: weight, author: -0.8 },
      fact: factOf('forwarded', sign.lines, sign.by, {
        kind: sign.kind,
        by: sign.by,
        pair: sign.says,
      }),
    });
  }
  const listOrganisation = list?.host == null ? null : organisationOf(list.host);
  // On its way into the list the message was not the list's yet.
  if (list !== null && (listOrganisation === null || listOrganisation !== draft.to.organisation)) {
    const host = draft.from.organisation;
    const known = listOrganisation !== null && host !== null;
    const same = known && kinOrganisation(listOrganisation, host);
    facts.push({
      roles: { list: same ? 5 : known ? 2.4 : 3.4, author: -1, stranger: -1 },
      fact: factOf('through-list', list.lines, null, {
        list: list.name.slice(0, 100),
      }),
    });
  }
  const foreign = draft.verdicts.find(
    (each) =>
      each.method === 'dkim' && each.result === 'pass' && each.aligned === 'no' && each.about !== null,
  );
  if (foreign?.about != null) {
    const kind = vendorOfHost(foreign.about)?.kind;
    const own = draft.from.organisation === organisationOf(foreign.about);
    const broken = draft.verdicts.some(
      (each) => each.method === 'dkim' && each.result === 'fail' && each.aligned === 'yes',
    );
    const roles: RoleFact['roles'] =
      kind === 'forwarder'
        ? { forwarder: 4 }
        : kind === 'sender'
          ? { 'sending-service': 2.5 }
          : broken || (own && (forwarding.length > 0 || list !== null))
            ? { forwarder: 1, list: 1.4, 'sending-service': 0.8 }
            : own
              ? { 'sending-service': 2.2, forwarder: 0.3, list: 0.3 }
              : { 'sending-service': 0.8, forwarder: 0.4 };
    facts.push({ roles, fact: { ...foreign.fact, id: 'signature-of-other' } });
  }
  return facts;
}
