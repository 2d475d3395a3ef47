/**
 * Status of one DNS question, kept apart: a missing answer is never "no record". `tcp-blocked`: the answer is too long for
 * UDP, and TCP to the server does not work. `not-asked`: left out for the limit of questions of one report, so nothing is
 * known of it.
 */
export type DnsStatus =
  | 'ok'
  | 'no-data'
  | 'no-such-name'
  | 'servfail'
  | 'timeout'
  | 'refused'
  | 'tcp-blocked'
  | 'not-asked'
  | 'bad-name';

export type RecordType = 'A' | 'AAAA' | 'MX' | 'TXT' | 'CNAME' | 'NS' | 'SOA' | 'PTR' | 'TLSA' | 'DS';

/** One record, in presentation form (`data`), with its fields where the type has some. */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  /** Presentation form: address, host, `10 mx.example`, TXT strings joined without a separator (Latin-1). */
  readonly data: string;
  /** MX only. */
  readonly preference?: number;
  /** MX, CNAME, NS, PTR: lower-case host without the final dot. */
  readonly host?: string;
  /** TXT only: the character strings before they were joined; a word lost at a border shows here. */
  readonly strings?: readonly string[];
}

export interface DnsAnswer {
  readonly name: string;
  readonly type: RecordType;
  readonly status: DnsStatus;
  /** Records of the asked type at the end of the CNAME chain. */
  readonly records: readonly DnsRecord[];
  /** Names the CNAME chain went through, in order; [] without one. */
  readonly chain: readonly string[];
  /** AD bit of the answer (RFC 4035): worth something from a trusted resolver only. */
  readonly authenticated: boolean;
}

/** The resolver port. Never throws: every failure is a status. */
export interface Resolver {
  resolve(name: string, type: RecordType): Promise<DnsAnswer>;
}
