/**
 * Status of one DNS question: a missing answer is never "no record". `tcp-blocked`: the answer is too long for UDP, and
 * TCP to the server does not work. `not-asked`: skipped because of the question limit of a report, so nothing is known.
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

/** One record, in presentation form (`data`), with parsed fields if the type has any. */
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
  /** TXT only: the character strings before joining; a word broken at a boundary shows here. */
  readonly strings?: readonly string[];
}

export interface DnsAnswer {
  readonly name: string;
  readonly type: RecordType;
  readonly status: DnsStatus;
  /** Records of the requested type at the end of the CNAME chain. */
  readonly records: readonly DnsRecord[];
  /** Names in the CNAME chain, in order; [] without one. */
  readonly chain: readonly string[];
  /** AD bit of the answer (RFC 4035): only meaningful from a trusted resolver. */
  readonly authenticated: boolean;
}

/** The resolver port. Never throws: every failure is a status. */
export interface Resolver {
  resolve(name: string, type: RecordType): Promise<DnsAnswer>;
}
