import { vendorOfField, vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import type { Hop } from '../../evidence/headers/hops/hop.ts';
import { isInsideAddress } from '../../evidence/headers/inside-address.ts';
import { sameParty } from '../../evidence/headers/same-party.ts';
import type { Verdicts } from '../../evidence/headers/verdicts/verdict.ts';
import type { Handover, Truth, Verdict } from './journey.ts';
import { hostName, partyOfHosts, unknownParty } from './party.ts';
import { verdictsOf } from './read-verdicts.ts';

/** A handover in the making. */
export type Draft = { -readonly [Key in keyof Handover]: Handover[Key] } & { verdicts: Verdict[] };

const unchanged = { body: 'unknown', recipient: 'unknown', author: 'unknown', sealed: 'unknown' } as const;

/** An empty handover between two parties. */
export function draftOf(parts: Partial<Draft>): Draft {
  return {
    from: unknownParty,
    to: unknownParty,
    client: { ip: null, helo: null, inside: 'unknown' },
    envelope: { sender: null, rewritten: 'unknown', recipient: null },
    verdicts: [],
    changed: unchanged,
    outcome: 'unknown',
    delaySeconds: null,
    hop: null,
    lines: [],
    ...parts,
  };
}

export function insideOf(ip: string | null): Truth {
  return ip === null ? 'unknown' : isInsideAddress(ip) ? 'yes' : 'no';
}

function ofHop(hop: Hop): Draft {
  return draftOf({
    from: partyOfHosts([hop.fromRdns, hop.helo, hop.from], hop.fromVendor),
    to: partyOfHosts([hop.by], hop.vendor),
    client: { ip: hop.ip, helo: hostName(hop.helo ?? hop.from), inside: insideOf(hop.ip) },
    envelope: {
      sender: hop.envelopeFrom,
      rewritten: 'unknown',
      recipient: hop.for?.includes('@') ? hop.for.replace(/^[<"]+|[>"]+$/g, '') : null,
    },
    outcome: 'taken',
    delaySeconds: hop.delaySeconds,
    hop: hop.index,
    lines: hop.lines,
  });
}

/** The handover with which the mail came into the house that wrote hop `at`: its inner hops judge nobody. */
function doorOf(drafts: readonly Draft[], at: number): number {
  let door = at;
  while (door > 0) {
    const here = drafts[door]?.to.host;
    const before = drafts[door - 1]?.to.host;
    const from = drafts[door]?.from.host;
    const inner =
      here != null &&
      ((before != null && sameParty(before, here) && (from == null || sameParty(from, here))) ||
        (from != null && from === before && drafts[door]?.client.inside === 'yes' && sameParty(from, here)));
    if (!inner) return door;
    door--;
  }
  return door;
}

/** Fields that speak for a server before the last one. */
const isEarlier = (field: Verdicts): boolean =>
  field.standing === 'earlier' ||
  field.standing === 'upstream' ||
  field.source === 'arc-authentication-results';

/** The server that wrote a field is the client of a handover: what it checked lies before. */
function handedOn({ authservId }: Verdicts, drafts: readonly Draft[]): boolean {
  return (
    authservId !== null && drafts.some(({ from }) => from.host !== null && sameParty(from.host, authservId))
  );
}

const OWN = 0.95;
const OVERRULED = 0.1;

/**
 * In a raw mail a second field of one server about the same check may be a stranger's: the one that stands right is the
 * server's own. The same result said twice does no harm.
 */
function speaksAgain(verdicts: readonly Verdict[], drafts: readonly Draft[]): boolean {
  return verdicts.some(({ method, result, reporter }) =>
    drafts.some((draft) =>
      draft.verdicts.some(
        (known) =>
          known.method === method &&
          known.result !== result &&
          known.belief >= OWN &&
          (reporter === null || known.reporter === null || sameParty(known.reporter, reporter)),
      ),
    ),
  );
}

/** A Received field of the server that is named, or the complete ARC set of its instance: it took part in the way. */
function isVouched(field: Verdicts, header: HeaderEvidence, drafts: readonly Draft[]): boolean {
  if (field.source === 'arc-authentication-results')
    return header.arcSets.some(({ instance, complete }) => complete && instance === field.instance);
  const id = field.authservId?.toLowerCase() ?? 'protection.outlook.com';
  const vendor = id.includes('.') ? (vendorOfHost(id)?.id ?? null) : id;
  return drafts.some(
    ({ to, from }) =>
      to.host === id ||
      from.host === id ||
      (vendor !== null && (to.vendor === vendor || from.vendor === vendor)),
  );
}

/** The last receiver's own word at a handover: another field that says otherwise is not believed against it. */
function withoutObjections(draft: Draft): Draft {
  const own = draft.verdicts.filter(({ belief }) => belief >= OWN);
  return {
    ...draft,
    verdicts: draft.verdicts.map((each) =>
      each.belief < OWN &&
      own.some(
        (other) =>
          other.method === each.method &&
          other.result !== each.result &&
          (other.about === null || each.about === null || other.about === each.about),
      )
        ? { ...each, belief: Math.min(each.belief, OVERRULED) }
        : each,
    ),
  };
}

/** Handover that a field judged: the one of the address it names, else the door of the house that wrote it. */
function placeOf(field: Verdicts, drafts: readonly Draft[]): number | null {
  const ip = field.spf.find((each) => each.ip !== null)?.ip ?? null;
  const id = field.authservId?.toLowerCase() ?? null;
  // A filter's own record names no host: it stands where that filter took the mail in.
  if (id !== null && !id.includes('.') && ip === null) {
    const vendors = drafts.findIndex(({ to }) => to.vendor === id);
    if (vendors !== -1) return vendors;
  }
  // A vendor's own field tells what that vendor found at its door.
  const writer = id === null && field.source === 'vendor' ? vendorOfField(field.field) : null;
  if (writer !== null) {
    const door = drafts.findIndex(
      ({ to, client }) => to.vendor === writer.id && (ip === null || client.ip === ip),
    );
    if (door !== -1) return door;
  }
  const at = field.hop === null ? -1 : drafts.findIndex(({ hop }) => hop === field.hop);
  const host = drafts[at]?.to.host ?? null;
  // A kept copy of an earlier server that no Received field names judged a handover of its own.
  const foreign = id?.includes('.') === true && host !== null && !sameParty(host, id) && isEarlier(field);
  if (foreign && ip === null) return null;
  const wrote = foreign ? -1 : at;
  if (ip !== null) {
    const exact = drafts.findLastIndex(
      (draft, at) => draft.client.ip === ip && (wrote === -1 || at <= wrote),
    );
    if (exact !== -1) return exact;
    const anywhere = drafts.findLastIndex((draft) => draft.client.ip === ip);
    if (anywhere !== -1) return anywhere;
    // Judged past a host that is skipped on purpose, or about another message: no handover of the header.
    return null;
  }
  // A host inside the house that found SPF failing judged who handed it the mail, not who came to the door.
  const inner =
    id !== null &&
    drafts[wrote]?.to.host === id &&
    field.spf.some(({ result }) => result === 'fail' || result === 'softfail');
  if (wrote !== -1) return inner ? wrote : doorOf(drafts, wrote);
  const own = id === null ? -1 : drafts.findLastIndex(({ to }) => to.host !== null && sameParty(to.host, id));
  if (own !== -1) return doorOf(drafts, own);
  // Symbols and scores of a filter name nobody: the last house wrote them.
  return id === null && field.source === 'vendor' && drafts.length > 0
    ? doorOf(drafts, drafts.length - 1)
    : null;
}

/** Exchange Online leaves the address blank for mail of an own, logged-in user: `sender IP is )`. */
const handedInBlank = (field: Verdicts): boolean =>
  field.spf.some(({ comment }) => /sender ip is\s*$/i.test(comment ?? ''));

/** Handover that shows only in a verdict: somebody at this address to the server that wrote the field. */
function ofField(field: Verdicts, header: HeaderEvidence): Draft {
  const spf = field.spf.find((each) => each.ip !== null) ?? field.spf[0];
  const ip = spf?.ip ?? null;
  const helo = spf?.helo ?? null;
  const greeted = header.helo?.value ?? null;
  // Nobody hands a message to itself: who greeted here is the writer, one handover later.
  const itself = greeted !== null && field.authservId !== null && sameParty(greeted, field.authservId);
  const known = !itself && (header.clientIp === null || header.clientIp.value === ip || ip === null);
  return draftOf({
    from: partyOfHosts([helo, known ? greeted : null]),
    to: partyOfHosts([field.authservId]),
    client: { ip, helo: hostName(helo), inside: ip === null && handedInBlank(field) ? 'yes' : insideOf(ip) },
    envelope: { sender: spf?.mailFrom ?? spf?.domain ?? null, rewritten: 'unknown', recipient: null },
    outcome: 'unknown',
    lines: field.lines,
  });
}

/** The receiver's own results are in the list twice when they are offered as ordinary ones. */
const offeredTwice = (field: Verdicts, all: readonly Verdicts[]): boolean =>
  field.source === 'arc-authentication-results' &&
  all.some(
    (other) =>
      other !== field && other.field === field.field && other.spf === field.spf && other.dkim === field.dkim,
  );

const tellsSomething = ({ spf, dkim, dmarc, arc, compauth }: Verdicts): boolean =>
  spf.length + dkim.length + dmarc.length > 0 || arc !== null || compauth !== null;

/** Two fields of one server about one client are about one handover. */
function joins(draft: Draft, field: Verdicts): boolean {
  const ip = field.spf.find((each) => each.ip !== null)?.ip ?? null;
  if (ip !== null && draft.client.ip !== null && ip !== draft.client.ip) return false;
  const id = field.authservId?.toLowerCase() ?? null;
  if (id === null || draft.to.host === null) return !saysOtherwise(draft, field);
  return sameParty(id, draft.to.host);
}

/** A check has one result at one handover: fields that name no server and disagree are of two. */
const saysOtherwise = ({ verdicts }: Draft, { spf, dmarc, authservId }: Verdicts): boolean =>
  authservId === null &&
  (
    [
      ['spf', spf[0]?.result],
      ['dmarc', dmarc[0]?.result],
    ] as const
  ).some(
    ([method, word]) =>
      word !== undefined &&
      verdicts.some(
        (each) =>
          each.method === method && each.reporter === null && (each.word === 'pass') !== (word === 'pass'),
      ),
  );

/**
 * The handovers of one header, oldest first, with every verdict it holds at the handover it judged. A verdict whose
 * handover has no Received field is at one of its own. At most as many as the header has fields.
 */
export function headerHandovers(header: HeaderEvidence, author: string | null, pasted: boolean): Draft[] {
  const drafts = header.hops.filter(({ local }) => !local).map(ofHop);
  const loose: { readonly draft: Draft; readonly earlier: boolean }[] = [];
  for (const [group, field] of header.verdicts.entries()) {
    if (!tellsSomething(field) || offeredTwice(field, header.verdicts)) continue;
    const verdicts = verdictsOf(field, group, author, { pasted, vouched: isVouched(field, header, drafts) });
    const at = placeOf(field, drafts);
    const spoken = pasted || at === null ? null : (drafts[at] ?? null);
    if (
      !pasted &&
      (at === null
        ? speaksAgain(verdicts, drafts)
        : field.source === 'received-spf' && spoken !== null && speaksAgain(verdicts, [spoken]))
    )
      for (const [index, each] of verdicts.entries())
        verdicts[index] = { ...each, belief: Math.min(each.belief, OVERRULED) };
    if (at !== null) {
      const draft = drafts[at];
      draft?.verdicts.push(...verdicts);
      const spf = field.spf[0];
      if (draft && draft.envelope.sender === null && spf)
        draft.envelope = { ...draft.envelope, sender: spf.mailFrom ?? spf.domain };
      if (draft && draft.from.host === null && spf?.helo) draft.from = partyOfHosts([spf.helo]);
      continue;
    }
    const earlier = isEarlier(field) || handedOn(field, drafts);
    const open = loose.find((each) => each.earlier === earlier && joins(each.draft, field));
    if (open !== undefined) {
      open.draft.verdicts.push(...verdicts);
      const recorded = ofField(field, header);
      if (open.draft.client.ip === null) open.draft.client = recorded.client;
      if (open.draft.from.host === null) open.draft.from = recorded.from;
      if (open.draft.to.host === null) open.draft.to = recorded.to;
      if (open.draft.envelope.sender === null) open.draft.envelope = recorded.envelope;
    } else {
      const draft = ofField(field, header);
      draft.verdicts.push(...verdicts);
      loose.push({ draft, earlier });
    }
  }
  // The header lists the newest first.
  const apart = loose.toReversed();
  return [
    ...apart.filter(({ earlier }) => earlier).map(({ draft }) => draft),
    ...drafts,
    ...apart.filter(({ earlier }) => !earlier).map(({ draft }) => draft),
  ].map(withoutObjections);
}
