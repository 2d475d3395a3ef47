import type { Particulars } from '../particulars.ts';
import { isLoopback } from './is-loopback.ts';

/** Hosts and list names are easily forged; a sentence quotes only this much of one. */
const longestName = 120;

/** How sentences refer to the parties of a matter: by name if the input names them, else by what they do. */
export interface PartyNames {
  /** The server that replied. */
  readonly server: string;
  /** The address that connected. */
  readonly ip: string;
  /** The server that connected, with its address. */
  readonly client: string;
  /** The filter that connected, by vendor; null if unknown. */
  readonly filter: string | null;
  readonly recipient: string;
  /** Domain of the header From. */
  readonly from: string;
  /** Domain of the envelope sender. */
  readonly envelope: string;
  readonly forwarder: string;
  readonly list: string;
  readonly signer: string;
  /** DNS name of the key of the failed signature. */
  readonly keyName: string;
}

const cut = (name: string | null): string | null => {
  const text = name?.slice(0, longestName).replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? null : text;
};

/** The id in `Gardeners <gardeners.lists.contoso.example>` or `<mailto:gardeners@contoso.example>`. */
const listName = (name: string | null): string | null =>
  cut(/<(?:mailto:)?([^<>]{1,200})>/i.exec(name?.slice(0, 500) ?? '')?.[1] ?? name);

const withAddress = (name: string, ip: string | null): string =>
  ip === null || ip === name ? name : `${name} (${ip})`;

/** Names of the parties for sentences. Pure. */
export function partyNames(p: Particulars): PartyNames {
  const client = cut(p.client);
  const signer = cut(p.signer);
  const selector = cut(p.selector);
  const filter = cut(p.clientVendor) ?? cut(p.frontFilter) ?? client ?? cut(p.ip);
  const forwarder = cut(p.forwarder);
  const by = forwarder?.slice(forwarder.lastIndexOf('@') + 1) ?? '';
  return {
    server: isLoopback(p.speaker)
      ? 'a program on the machine that wrote this'
      : (cut(p.speaker) ?? 'the receiving server'),
    ip: cut(p.ip) ?? 'the connecting address',
    client: withAddress(client ?? cut(p.ip) ?? 'the connecting server', cut(p.ip)),
    filter: filter === null ? null : withAddress(filter, client ?? cut(p.ip)),
    recipient: cut(p.recipient) ?? 'the recipient',
    from: cut(p.from) ?? 'the From domain',
    envelope: cut(p.envelope) ?? "the envelope sender's domain",
    // A domain that was left to its default names nobody.
    forwarder: forwarder === null || isLoopback(by) || by === 'localdomain' ? 'the forwarding server' : by,
    list: listName(p.list) ?? 'the mailing list',
    signer: signer ?? 'the signing domain',
    keyName:
      signer !== null && selector !== null
        ? `${selector}._domainkey.${signer}`
        : `SELECTOR._domainkey.${signer ?? 'DOMAIN'}`,
  };
}
