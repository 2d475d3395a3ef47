import { vendorOfField, vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import type { Hop } from '../../evidence/headers/hops/hop.ts';
import { isInsideAddress } from '../../evidence/headers/inside-address.ts';
import { sameParty } from '../../evidence/headers/same-party.ts';
import type { Verdicts } from '../../evidence/headers/verdicts/verdict.ts';
import type { Handover, Truth, Verdict } from './journey.ts';
import { hostName, partyOfHosts, unknownParty } from './party.ts';
import { verdictsOf } from './read-verdicts.ts';

/** A handover under construction. */
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

/** The handover at which the mail entered the organisation that wrote hop `at`: internal hops judge nobody. */
function edgeOf(drafts: readonly Draft[], at: number): number {
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

/** Fields that report a server before the last one. */
const isEarlier = (field: Verdicts): boolean =>
  field.standing === 'earlier' ||
  field.standing === 'upstream' ||
  field.source === 'arc-authentication-results';

/** The server that wrote a field is the client of a handover: so it checked an earlier one. */
function writerIsClient({ authservId }: Verdicts, drafts: readonly Draft[]): boolean {
  return (
    authservId !== null && drafts.some(({ from }) => from.host !== null && sameParty(from.host, authservId))
  );
}

const OWN = 0.95;
const OVERRULED = 0.1;

/**
 * In a raw mail a second field of one server about the same check may be forged: the correctly placed one is genuine. A
 * repeated identical result does no harm.
 */
function repeatsCheck(verdicts: readonly Verdict[], drafts: readonly Draft[]): boolean {
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

/** A Received field of the named server, or the complete ARC set of its instance, shows that it took part. */
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

/** The last receiver's own result at a handover: other fields that contradict it are not believed. */
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

/** The handover a field judged: the one of the address it names, else the edge of the organisation that wrote it. */
function placeOf(field: Verdicts, drafts: readonly Draft[]): number | null {
  const ip = field.spf.find((each) => each.ip !== null)?.ip ?? null;
  const id = field.authservId?.toLowerCase() ?? null;
  // A filter's own record names no host: it belongs where that filter accepted the mail.
  if (id !== null && !id.includes('.') && ip === null) {
    const vendors = drafts.findIndex(({ to }) => to.vendor === id);
    if (vendors !== -1) return vendors;
  }
  // A vendor's own field reports what that vendor found at its edge.
  const writer = id === null && field.source === 'vendor' ? vendorOfField(field.field) : null;
  if (writer !== null) {
    const door = drafts.findIndex(
      ({ to, client }) => to.vendor === writer.id && (ip === null || client.ip === ip),
    );
    if (door !== -1) return door;
  }
  const at = field.hop === null ? -1 : drafts.findIndex(({ hop }) => hop === field.hop);
  const host = drafts[at]?.to.host ?? null;
  // A preserved copy from an earlier server that no Received field names judged a separate handover.
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
    // Judged past a deliberately skipped host, or about another message: not a handover of this header.
    return null;
  }
  // An internal host that saw SPF fail judged its own client, not the client at the edge.
  const inner =
    id !== null &&
    drafts[wrote]?.to.host === id &&
    field.spf.some(({ result }) => result === 'fail' || result === 'softfail');
  if (wrote !== -1) return inner ? wrote : edgeOf(drafts, wrote);
  const own = id === null ? -1 : drafts.findLastIndex(({ to }) => to.host !== null && sameParty(to.host, id));
  if (own !== -1) return edgeOf(drafts, own);
  // A filter's symbols and scores name no server: the last organisation wrote them.
  return id === null && field.source === 'vendor' && drafts.length > 0
    ? edgeOf(drafts, drafts.length - 1)
    : null;
}

/** Exchange Online leaves the address blank for mail of its own authenticated users: `sender IP is )`. */
const handedInBlank = (field: Verdicts): boolean =>
  field.spf.some(({ comment }) => /sender ip is\s*$/i.test(comment ?? ''));

/** A handover shown only by a verdict: from this address to the server that wrote the field. */
function ofField(field: Verdicts, header: HeaderEvidence): Draft {
  const spf = field.spf.find((each) => each.ip !== null) ?? field.spf[0];
  const ip = spf?.ip ?? null;
  const helo = spf?.helo ?? null;
  const greeted = header.helo?.value ?? null;
  // No server hands a message to itself: if the HELO name is the writer's, it is one handover later.
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

/** The receiver's own results are listed twice if they are also offered as ordinary ones. */
const isOfferedCopy = (field: Verdicts, all: readonly Verdicts[]): boolean =>
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
  if (id === null || draft.to.host === null) return !contradicts(draft, field);
  return sameParty(id, draft.to.host);
}

/** A check has one result per handover: anonymous fields that disagree are about two. */
const contradicts = ({ verdicts }: Draft, { spf, dmarc, authservId }: Verdicts): boolean =>
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
 * A seal that records a pass of a signature which the message does not have, though it has others: anybody can seal such
 * a claim. A list may have taken the author's signature off.
 */
function sealsAbsentSignature(
  { source, dkim, authservId }: Verdicts,
  { signatures, list }: HeaderEvidence,
): boolean {
  if (source !== 'arc-authentication-results' || signatures.length === 0 || list !== null) return false;
  // A provider seals its own customers' mail before it signs.
  if (authservId !== null && vendorOfHost(authservId.toLowerCase()) !== null) return false;
  const claimed = dkim.filter(({ result, d }) => result === 'pass' && d !== null);
  return (
    claimed.length > 0 && claimed.every(({ d }) => signatures.every((one) => one.d !== null && one.d !== d))
  );
}

/** The receiver found no signature, and a field without a hop records that one passed: nothing else speaks for it. */
const passesNothing = (
  { standing, dkim }: Verdicts,
  { signatures, verdicts, list }: HeaderEvidence,
): boolean =>
  standing === 'unplaced' &&
  signatures.length === 0 &&
  list === null &&
  dkim.some(({ result }) => result === 'pass') &&
  verdicts.some(
    (own) =>
      own.standing === 'receiver' && own.dkim.length > 0 && own.dkim.every(({ result }) => result === 'none'),
  );

/** A field without a hop, below one of the receiver's own: fields are prepended (RFC 8601 5), so it was there before. */
const wasThereBefore = ({ standing, lines }: Verdicts, { verdicts }: HeaderEvidence): boolean =>
  standing === 'unplaced' &&
  verdicts.some((own) => own.standing === 'receiver' && (own.lines[0] ?? 0) < (lines[0] ?? 0));

/**
 * The handovers of one header, oldest first, with every verdict at the handover it judged. A verdict whose handover has
 * no Received field gets a separate one. At most as many as the header has fields.
 */
export function headerHandovers(header: HeaderEvidence, author: string | null, pasted: boolean): Draft[] {
  const drafts = header.hops.filter(({ local }) => !local).map(ofHop);
  const loose: { readonly draft: Draft; readonly earlier: boolean }[] = [];
  for (const [group, field] of header.verdicts.entries()) {
    if (!tellsSomething(field) || isOfferedCopy(field, header.verdicts)) continue;
    const verdicts = verdictsOf(field, group, author, {
      pasted,
      vouched: isVouched(field, header, drafts),
      unsigned: sealsAbsentSignature(field, header) || passesNothing(field, header),
    });
    const at = placeOf(field, drafts);
    const spoken = pasted || at === null ? null : (drafts[at] ?? null);
    if (
      !pasted &&
      (at === null
        ? repeatsCheck(verdicts, drafts)
        : field.source === 'received-spf' && spoken !== null && repeatsCheck(verdicts, [spoken]))
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
    const earlier = isEarlier(field) || writerIsClient(field, drafts) || wasThereBefore(field, header);
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
