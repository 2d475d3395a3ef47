import { isIP } from 'node:net';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameParty } from '../../evidence/headers/same-party.ts';
import type { Word, WordKind } from '../../evidence/words/read-words.ts';
import {
  fieldLines,
  fieldValue,
  findField,
  type HeaderSection,
  headerValue,
} from '../../message/header-field.ts';
import { dnsFact, type Fact, factOf } from '../fact.ts';
import { organisationOfAddress } from './address.ts';
import type { Draft } from './header-handovers.ts';
import type { Belief, Role } from './journey.ts';
import { kinOrganisation } from './kin.ts';
import { heard } from './read-verdicts.ts';
import type { WayContext } from './way-context.ts';

/** Something that speaks for or against a role of the party that handed the message in; weights are log-odds. */
interface Clue {
  readonly roles: Partial<Readonly<Record<Role | 'stranger', number>>>;
  readonly fact: Fact | null;
}

/** Log-odds before any clue, by the kind of vendor that runs the host. */
const start: Readonly<Record<string, Readonly<Record<Role | 'stranger', number>>>> = {
  filter: base({ 'recipient-filter': 1, 'author-filter': 0.4 }),
  forwarder: base({ forwarder: 4 }),
  sender: base({ 'sending-service': 4, author: 0, stranger: -2.5 }),
  mailbox: base({
    author: 2,
    forwarder: 0.6,
    stranger: -1.5,
    'recipient-filter': -2,
  }),
  signature: base({ 'signature-service': 5 }),
  none: base({
    author: 1,
    'recipient-filter': -0.3,
    forwarder: -0.3,
    stranger: 0,
    'sending-service': -0.8,
  }),
};

function base(given: Partial<Record<Role | 'stranger', number>>): Record<Role | 'stranger', number> {
  return {
    author: -2,
    'author-filter': -3,
    'signature-service': -6,
    'sending-service': -3,
    list: -2.4,
    forwarder: -2.4,
    'recipient-filter': -3,
    'mailbox-host': -6,
    stranger: -2,
    ...given,
  };
}

/** Labels that say nothing about whose tenant it is. */
const generic: ReadonlySet<string> = new Set([
  'mail',
  'www',
  'smtp',
  'mx',
  'email',
  'corp',
  'group',
  'online',
  'cloud',
]);

/** The first label of the host's domain is the stem of the Microsoft tenant name (`mit.edu`, `mitprod.mail.onmicrosoft.com`). */
function namesTenant(organisation: string, tenant: string | null): boolean {
  if (tenant === null || !tenant.endsWith('.onmicrosoft.com')) return false;
  const stem = organisation.split('.')[0] ?? '';
  return stem.length >= 3 && !generic.has(stem) && (tenant.split('.')[0] ?? '').startsWith(stem);
}

const passed = (draft: Draft, method: 'spf' | 'dkim' | 'dmarc'): boolean =>
  draft.verdicts.some((each) => each.method === method && each.result === 'pass' && each.belief >= heard);
const failed = (draft: Draft, method: 'spf' | 'dkim' | 'dmarc'): boolean =>
  draft.verdicts.some((each) => each.method === method && each.result === 'fail' && each.belief >= heard);

/** Fields in which a filter records the address that it saw connecting. */
const recordedClient: ReadonlySet<string> = new Set([
  'x-bess-apparent-source-ip',
  'x-barracuda-apparent-source-ip',
  'x-ironport-remoteip',
  'x-feas-client-ip',
  'x-mailcleaner-apparent-source-ip',
  'x-proofpoint-client-ip',
  'x-antivirus-client-ip',
]);

/** Names that exist only inside a network. */
const insideName = /\.(?:internal|local|localdomain|lan|corp|intern|prod\.outlook\.com)$/i;

function identityClues(draft: Draft, context: WayContext): Clue[] {
  const { from, client } = draft;
  const { organisation } = from;
  const clues: Clue[] = [];
  const vendor = findVendor(from.vendor);
  const shared = vendor !== null && vendor.kind !== 'forwarder';
  const envelope = organisationOfAddress(draft.envelope.sender);
  if (vendor !== null)
    clues.push({
      roles: {},
      fact: factOf('client-vendor', draft.lines, from.host ?? client.ip, {
        vendor: vendor.name,
        kind: vendor.kind,
        host: from.host,
      }),
    });
  if (organisation !== null && !shared) {
    const { recipients, writtenTo, author } = context;
    const toHost =
      draft.to.host === null || findVendor(draft.to.vendor)?.kind === 'mailbox'
        ? null
        : organisationOf(draft.to.host);
    const receivers =
      recipients.includes(organisation) ||
      namesTenant(organisation, context.tenant) ||
      (toHost === organisation && organisation !== author);
    const first =
      writtenTo.includes(organisation) && !recipients.includes(organisation) && recipients.length > 0;
    if (envelope === organisation && organisation !== author && author !== null && !receivers)
      // An envelope of its own: a service, a list or a forwarder that rewrites; an author may also write under another name.
      clues.push({
        roles: {
          author: 0.6,
          'sending-service': 1,
          list: 0.6,
          forwarder: 0.6,
          stranger: -0.5,
        },
        fact: null,
      });
    else if (
      organisation === author ||
      (envelope === organisation && author === null && !context.forwarding.some(({ kind }) => kind === 'srs'))
    )
      clues.push({
        roles: {
          author: 4,
          'sending-service': 0.5,
          stranger: -2,
          forwarder: -1,
          'recipient-filter': receivers ? 1 : -2,
        },
        fact: factOf('client-of-author', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
    else if (receivers)
      clues.push({
        roles: { 'recipient-filter': 4.5, forwarder: first ? 1 : 0 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: context.tenant ?? organisation,
        }),
      });
    else if (first)
      clues.push({
        roles: { forwarder: 3 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
    else if (writtenTo.includes(organisation) && recipients.length === 0)
      clues.push({
        roles: { 'recipient-filter': 2.4, forwarder: 1.4 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
  }
  if (client.inside === 'yes' && client.ip === null)
    clues.push({
      roles: { author: 3, stranger: -4, 'recipient-filter': -2 },
      fact: factOf('internal', draft.lines, 'sender IP'),
    });
  else if (client.inside === 'yes')
    clues.push({
      // A gateway greets with a name of its own; a stranger's name behind an inside address is a client that was lost.
      roles: greetsForeign(draft, context)
        ? { 'recipient-filter': -2, stranger: -1.5, author: 0.5 }
        : { 'recipient-filter': 2, author: 0.5, stranger: -3 },
      fact: factOf('client-inside', draft.lines, client.ip, { ip: client.ip }),
    });
  return clues;
}

/** The host that connected from an inside address names itself after somebody else. */
function greetsForeign({ from, to, client }: Draft, { recipients, writtenTo }: WayContext): boolean {
  const { host, vendor } = from;
  const greeting = client.helo?.includes('.') ? client.helo : host;
  const organisation = greeting === null || insideName.test(greeting) ? null : organisationOf(greeting);
  if (
    organisation === null ||
    host === null ||
    insideName.test(host) ||
    findVendor(vendor)?.kind === 'filter'
  )
    return false;
  const own = to.host === null ? null : organisationOf(to.host);
  return organisation !== own && !recipients.includes(organisation) && !writtenTo.includes(organisation);
}

/** Who gave the message to the filter that handed it in. */
function intoFilter(at: number, context: WayContext): Clue[] {
  const { drafts, author } = context;
  const draft = drafts[at];
  const vendor = findVendor(draft?.from.vendor ?? null);
  if (draft === undefined || vendor?.kind !== 'filter') return [];
  const before = drafts
    .slice(0, at)
    .findLast(({ to, from }) => to.vendor === vendor.id && from.vendor !== vendor.id);
  if (before === undefined) return [];
  const { from, client } = before;
  const kind = findVendor(from.vendor)?.kind;
  const fact = factOf('client-into-filter', before.lines, from.host ?? client.ip, {
    host: from.host ?? client.ip,
    vendor: vendor.name,
  });
  if (kind === 'sender' || kind === 'forwarder' || (kind === 'filter' && from.vendor !== vendor.id))
    return [{ roles: { 'recipient-filter': 3.5, 'author-filter': -2 }, fact }];
  const own = author !== null && from.organisation === author;
  if (client.inside === 'yes' && (own || insideName.test(from.host ?? '.internal')))
    return [{ roles: { 'author-filter': 2.6, 'recipient-filter': -1 }, fact }];
  if (own) return [{ roles: { 'recipient-filter': 0.6, 'author-filter': 0.6 }, fact }];
  // A tenant of the mailbox host may be either side; its judge behind the filter then tells.
  if (kind === 'mailbox') return [{ roles: { 'recipient-filter': 0.8 }, fact }];
  if (from.organisation === null) return [{ roles: { 'recipient-filter': 0.6 }, fact: null }];
  return [{ roles: { 'recipient-filter': 3, 'author-filter': -1.5 }, fact }];
}

/** What earlier servers said of the same message. */
function earlierVerdictClues(at: number, context: WayContext): Clue[] {
  const { drafts } = context;
  const draft = drafts[at];
  if (draft === undefined) return [];
  const clues: Clue[] = [];
  const about = draft.verdicts.find(({ method }) => method === 'spf')?.about ?? null;
  if (failed(draft, 'spf') || failed(draft, 'dkim')) {
    for (const earlier of drafts.slice(0, at)) {
      const pass = earlier.verdicts.find(
        (each) =>
          each.result === 'pass' &&
          each.belief >= heard &&
          (each.method !== 'spf' ||
            about === null ||
            each.about === null ||
            organisationOf(each.about) === organisationOf(about)),
      );
      if (pass === undefined) continue;
      // It weighs when the server that says so is the one that handed the message over, or one that is seen on the way.
      const own =
        pass.reporter !== null &&
        [draft.from.host, earlier.to.host].some(
          (host) => host !== null && sameParty(host, pass.reporter ?? ''),
        );
      const much = own || context.evidence.text.length > 0 ? 1 : 0.3;
      clues.push({
        roles: {
          'recipient-filter': 2 * much,
          forwarder: 1.6 * much,
          list: much,
          author: -2 * much,
          stranger: -2.5 * much,
          'author-filter': -0.8 * much,
        },
        fact: { ...pass.fact, id: 'filter-passed-before' },
      });
      break;
    }
  }
  if (passed(draft, 'spf')) {
    const spf = draft.verdicts.find(({ method, result }) => method === 'spf' && result === 'pass');
    clues.push(
      spf?.aligned === 'yes'
        ? {
            roles: {
              author: 1.5,
              'author-filter': 2.5,
              'sending-service': 1,
              'recipient-filter': -3,
              forwarder: -2,
              list: -1.5,
              stranger: -3,
            },
            fact: spf.fact,
          }
        : {
            roles: {
              'sending-service': 1,
              forwarder: 0.8,
              list: 0.8,
              'recipient-filter': -1.5,
            },
            fact: spf?.fact ?? null,
          },
    );
  }
  return clues;
}

/** The filter's own stamp says that the message left its customer (Proofpoint `route=outbound`, Mimecast's originator). */
function outboundStamp({ view, fields }: HeaderSection, vendor: string | null): Fact | null {
  const field =
    vendor === 'proofpoint'
      ? fields.find(
          ({ name, ...rest }) =>
            name === 'x-proofpoint-spam-details' &&
            /\b(?:route|policy)=outbound\b/.test(fieldValue(view, { name, ...rest }).slice(0, 2_000)),
        )
      : vendor === 'mimecast'
        ? fields.find(({ name }) => name === 'x-mimecast-originator')
        : undefined;
  return field === undefined
    ? null
    : factOf('direction', fieldLines(view, field), 'outbound', {
        direction: 'outbound',
      });
}

function headerClues(draft: Draft, context: WayContext): Clue[] {
  const { header } = context;
  if (header === null) return [];
  const clues: Clue[] = [];
  const { direction, section } = header;
  if (direction !== null)
    clues.push({
      // One stamp does not outweigh the way: it stands on mail that the recipient's tenant passes on as well.
      roles:
        direction.value === 'outbound'
          ? { 'author-filter': 0.7, author: 0.4, 'recipient-filter': -0.3 }
          : { 'author-filter': -1, 'recipient-filter': 0.4 },
      fact: factOf('direction', direction.lines, direction.value === 'outbound' ? 'out' : 'in', {
        direction: direction.value,
      }),
    });
  if (/^internal/i.test(headerValue(section, 'x-ms-exchange-organization-authas') ?? '')) {
    const field = findField(section, 'x-ms-exchange-organization-authas');
    clues.push({
      roles: { author: 2, 'author-filter': 2, stranger: -3 },
      fact: field === null ? null : factOf('internal', fieldLines(section.view, field), 'internal'),
    });
  }
  const outbound = outboundStamp(section, draft.from.vendor);
  if (outbound !== null)
    clues.push({
      roles: { 'author-filter': 4, 'recipient-filter': -2 },
      fact: outbound,
    });
  for (const field of section.fields) {
    if (!recordedClient.has(field.name)) continue;
    const ip = fieldValue(section.view, field).trim();
    if (isIP(ip) === 0 || draft.client.ip === null || ip === draft.client.ip) continue;
    clues.push({
      roles: { 'recipient-filter': 2.2, 'author-filter': 0.5 },
      fact: factOf('client-into-filter', fieldLines(section.view, field), ip, {
        host: ip,
      }),
    });
    break;
  }
  return clues;
}

function passedOnClues(draft: Draft, context: WayContext): Clue[] {
  const clues: Clue[] = [];
  const { forwarding, list } = context;
  const filter = findVendor(draft.from.vendor)?.kind === 'filter';
  for (const sign of forwarding.slice(0, 4)) {
    if (sign.kind === 'list') continue;
    // On its way into the forwarder the message was not passed on yet.
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
    clues.push({
      roles: { forwarder: weight, author: -0.8 },
      fact: factOf('forward-sign', sign.lines, sign.by, {
        kind: sign.kind,
        by: sign.by,
        pair: sign.says,
      }),
    });
  }
  const listOrganisation = list?.host == null ? null : organisationOf(list.host);
  // On its way into the list the message was not the list's yet.
  if (list !== null && (listOrganisation === null || listOrganisation !== draft.to.organisation)) {
    const known = listOrganisation !== null && draft.from.organisation !== null;
    const same = known && listOrganisation === draft.from.organisation;
    clues.push({
      roles: { list: same ? 5 : known ? 2.4 : 3.4, author: -1, stranger: -1 },
      fact: factOf('list-mark', list.lines, null, {
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
    const roles: Clue['roles'] =
      kind === 'forwarder'
        ? { forwarder: 4 }
        : kind === 'sender'
          ? { 'sending-service': 2.5 }
          : broken || (own && (forwarding.length > 0 || list !== null))
            ? { forwarder: 1, list: 1.4, 'sending-service': 0.8 }
            : own
              ? { 'sending-service': 2.2, forwarder: 0.3, list: 0.3 }
              : { 'sending-service': 0.8, forwarder: 0.4 };
    clues.push({ roles, fact: { ...foreign.fact, id: 'signature-of-other' } });
  }
  return clues;
}

/** Who asks: a bounce comes back to its sender, a header as it arrived is shown by who got it. */
function askerClues(draft: Draft, { refusal, header, author, evidence }: WayContext): Clue[] {
  const { organisation, vendor } = draft.from;
  if (refusal !== null) {
    const sender = organisationOfAddress(draft.envelope.sender) ?? author;
    // A public provider sends its customers' mail itself: whoever else hands it in passed it on, or sends in a foreign name.
    const foreign =
      (organisation !== null && organisation !== sender && vendor === null) ||
      (organisation === null && failed(draft, 'spf'));
    const passes = sender !== null && isPublicMailDomain(sender) && foreign;
    return [
      {
        roles: { stranger: -2, ...(passes ? { forwarder: 1.8 } : {}) },
        fact: null,
      },
    ];
  }
  // Who speaks sent it: then no stranger did.
  if (evidence.words.some(({ kind }) => kind === 'own-mail'))
    return [{ roles: { stranger: -1.5, author: 0.8 }, fact: null }];
  if (header === null || organisation === null || vendor !== null || author === null) return [];
  const envelope = organisationOfAddress(draft.envelope.sender);
  return organisation !== author && organisation !== envelope && !kinOrganisation(organisation, author)
    ? [{ roles: { stranger: 0.8, author: -1 }, fact: null }]
    : [];
}

/** What a person's words say of the roles: a statement, and how often it is made. */
const said: Partial<
  Readonly<Record<WordKind, { readonly role: Role | 'stranger'; readonly weight: number }>>
> = {
  forwarded: { role: 'forwarder', weight: 1.8 },
  rewritten: { role: 'forwarder', weight: 1 },
  'filter-in-front': { role: 'recipient-filter', weight: 2.2 },
  'own-filter': { role: 'author-filter', weight: 2 },
  list: { role: 'list', weight: 1.8 },
  forged: { role: 'stranger', weight: 1.4 },
  'own-mail': { role: 'author', weight: 1.2 },
};
/** Said again, it is what the matter is about. */
const again = 0.6;
const mostAgain = 3;
/** Where no field and no reply shows the way, the words are all there is. */
const alone = 1.2;

/** What the person says; a statement about the way counts like a weak field. */
function wordClues(draft: Draft, { evidence, header, refusal }: WayContext): Clue[] {
  const byKind = new Map<WordKind, Word[]>();
  for (const word of evidence.words) byKind.set(word.kind, [...(byKind.get(word.kind) ?? []), word]);
  const bare = draft.hop === null && refusal === null && (header?.hops.length ?? 0) === 0;
  const whole = (header?.hops.length ?? 0) > 1;
  const clues: Clue[] = [];
  for (const [kind, words] of byKind) {
    const told = said[kind];
    const [first] = words;
    if (told === undefined || first === undefined) continue;
    const named = words.some(
      ({ hosts, vendor }) =>
        (draft.client.ip !== null && hosts.includes(draft.client.ip)) ||
        (draft.from.host !== null && hosts.includes(draft.from.host)) ||
        (vendor !== null && vendor === draft.from.vendor),
    );
    // A whole header shows the way itself.
    const weight =
      (whole ? 0.6 : 1) * told.weight +
      Math.min(mostAgain, words.length - 1) * again +
      (named ? 1.4 : 0) +
      (bare ? alone : 0);
    clues.push({
      roles: { [told.role]: weight },
      fact: factOf('word', first.lines, first.needle, { kind }),
    });
  }
  return clues;
}

/** "Yes, 203.0.113.5 is ours": the asker owns the address; a bounce is shown by its sender, a header by who got it. */
function ownerClues(draft: Draft, { evidence, refusal }: WayContext): Clue[] {
  const { ip } = draft.client;
  const names = (word: Word): boolean =>
    (ip !== null && word.hosts.includes(ip)) ||
    (draft.from.host !== null && word.hosts.includes(draft.from.host));
  const word = evidence.words.find(
    (each) => (each.kind === 'ours' || each.kind === 'not-ours') && names(each),
  );
  if (word === undefined) return [];
  const fact = factOf('word', word.lines, word.needle, { kind: word.kind });
  const mine: Role = refusal === null ? 'recipient-filter' : 'author';
  if (word.kind === 'ours') return [{ roles: { [mine]: 3.5, stranger: -2 }, fact }];
  return [
    {
      roles: {
        [mine]: -3,
        ...(mine === 'author' ? { 'author-filter': -3, forwarder: 1 } : {}),
      },
      fact,
    },
  ];
}

function dnsClues(draft: Draft, { evidence }: WayContext): Clue[] {
  const recipient = evidence.dns?.recipient ?? null;
  const { host, vendor, organisation } = draft.from;
  if (recipient === null || (host === null && vendor === null)) return [];
  const mx = recipient.mx.hosts;
  const same = mx.some(
    (one) =>
      (vendor !== null && vendorOfHost(one.host)?.id === vendor) ||
      (organisation !== null && organisationOf(one.host) === organisation),
  );
  const judge = draft.to.host;
  const judgeIsMx = judge !== null && mx.some((one) => organisationOf(one.host) === organisationOf(judge));
  const text = recipient.lines[0] ?? '';
  if (same)
    return [
      {
        roles: { 'recipient-filter': 5, 'author-filter': -3, stranger: -3 },
        fact: dnsFact('mx-is-client', text, { domain: recipient.domain }),
      },
    ];
  return judgeIsMx || mx.length > 0
    ? [
        {
          roles: { 'recipient-filter': -2.4 },
          fact: dnsFact('mx-is-not-client', text, { domain: recipient.domain }),
        },
      ]
    : [];
}

/**
 * The role of the party that handed the message over at `at`: log-odds of every clue added up and normalised. What is left
 * of 1 is the chance of a stranger.
 */
export function clientRole(
  at: number,
  context: WayContext,
): { readonly role: Belief; readonly facts: readonly Fact[] } {
  const draft = context.drafts[at];
  if (draft === undefined) return { role: {}, facts: [] };
  const kind = findVendor(draft.from.vendor)?.kind ?? 'none';
  const clues = [
    ...identityClues(draft, context),
    ...intoFilter(at, context),
    ...earlierVerdictClues(at, context),
    ...headerClues(draft, context),
    ...passedOnClues(draft, context),
    ...wordClues(draft, context),
    ...ownerClues(draft, context),
    ...dnsClues(draft, context),
  ];
  clues.push(...askerClues(draft, context));
  if (context.publicRecipient === 'yes') clues.push({ roles: { 'recipient-filter': -4 }, fact: null });
  const logits = { ...(start[kind] ?? start.none) } as Record<Role | 'stranger', number>;
  for (const { roles } of clues)
    for (const [role, weight] of Object.entries(roles) as [Role | 'stranger', number][])
      logits[role] += weight;
  const powers = Object.entries(logits).map(([role, logit]) => [role, Math.exp(logit)] as const);
  const sum = powers.reduce((total, [, power]) => total + power, 0);
  const role = Object.fromEntries(
    powers.filter(([name]) => name !== 'stranger').map(([name, power]) => [name, power / sum]),
  );
  return {
    role,
    facts: clues.flatMap(({ fact }) => (fact === null ? [] : [fact])),
  };
}
