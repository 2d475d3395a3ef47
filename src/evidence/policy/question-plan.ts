/**
 * How the questions of one report are distributed, so that no domain, however broken, costs DNS more than the limit.
 * The shares depend only on the domain and on three answers (its SPF record, its MX set, its DMARC record), never on
 * timing: identical answers give identical reports.
 */
export const maxQuestions = 90;

/**
 * Asked for every domain: zone (4), TXT, A, AAAA, CNAME, MX, doubled `_dmarc`, MTA-STS (3), TLS-RPT, BIMI, mailboxes
 * (4), `_domainkey` (2).
 */
const fixedQuestions = 21;
/** PTR, the names it returns, and what SPF needs for one specific client. */
const forAddress = 8;
/** SPF and DMARC of other domains in a described message. */
const forOthers = 14;
/**
 * Reserved for consequences of the answers: services' selectors, possibly unregistered names, testing a proposed
 * record.
 */
const reservedForFollowUps = 6;
/** Reserved in the first round for what the domain's names point to. */
const reservedForTargets = 24;
/**
 * Maximum known selectors queried in the first round: as many as leave room for an ordinary domain with ten terms and
 * five MX hosts.
 */
const maxEarly = 24;
/** With at least this many questions left, the first hosts need not wait for the plan. */
const ampleQuestions = 30;
const hostsAtOnce = { mxHosts: 2, reportHosts: 1 } as const;
/** What SPF always leaves: two MX hosts of the domain itself and one report host. */
const forHosts = 12;

/** Maximum MX hosts and report hosts examined in one report: real sets are smaller. */
const maxHosts = 8;
const maxReportHosts = 6;
/** MX with A and AAAA if there is none, and the consent of the host (RFC 9990). */
const perReportHost = 4;

/** How much one part may ask. */
export interface Share {
  /** Number of questions it may ask without waiting for the plan. */
  readonly atOnce: number;
  readonly all: Promise<number>;
}

export interface FirstShare {
  /** Known selectors to query at once. */
  readonly selectors: number;
  /** Questions left for SPF, MX hosts, report hosts and further selectors. */
  readonly left: number;
  /** Hosts examined without waiting for the plan, which leaves room for them whatever the answers are. */
  readonly mxHosts: number;
  readonly reportHosts: number;
}

/** What is known about the question before anything is asked. */
export interface Asked {
  /** Names of the DMARC walk. */
  readonly walk: number;
  /** Explicitly named selectors. */
  readonly named: number;
  readonly address: boolean;
  /** The described message contains other domains. */
  readonly others: boolean;
}

export function firstShare({ walk, named, address, others }: Asked): FirstShare {
  const fixed =
    fixedQuestions +
    walk +
    named +
    (address ? forAddress : 0) +
    (others ? forOthers : 0) +
    reservedForFollowUps;
  const room = maxQuestions - fixed - reservedForTargets;
  const selectors = Math.max(0, Math.min(maxEarly, room));
  const left = maxQuestions - fixed - selectors;
  return { selectors, left, ...(left < ampleQuestions ? { mxHosts: 0, reportHosts: 0 } : hostsAtOnce) };
}

/** What the first answers make it necessary to ask next. */
export interface Demand {
  /** Terms of the SPF record that cause look-ups. */
  readonly lookups: number;
  /** Questions per MX host, in order of preference. */
  readonly mxHosts: readonly number[];
  readonly reportHosts: number;
  /** Known selectors that were not queried. */
  readonly selectors: number;
}

export interface Shares {
  /** Questions for the SPF tree. */
  readonly spf: number;
  /** Number of MX hosts examined. */
  readonly mxHosts: number;
  readonly reportHosts: number;
  readonly selectors: number;
}

/**
 * Questions that the SPF tree gets without waiting for the plan: as many terms as a receiver evaluates (RFC 7208
 * 4.6.4).
 */
export const spfAtOnce = 10;
/** A term and its target. */
const perTerm = 2;
/** One redirect may lead to a record of ten terms. */
const minForSpf = 16;
const maxForSpf = 30;

/** How many of the costs fit, starting with the first. */
function fitting(costs: readonly number[], room: number, most: number): number {
  let sum = 0;
  let count = 0;
  for (const cost of costs.slice(0, most)) {
    sum += cost;
    if (sum > room) break;
    count++;
  }
  return count;
}

const total = (costs: readonly number[]): number => costs.reduce((sum, cost) => sum + cost, 0);

/** The distribution of what is left: SPF first, then MX and report hosts, then selectors; SPF gets the remainder. */
export function shares(left: number, demand: Demand): Shares {
  const wanted = demand.lookups === 0 ? 1 : Math.max(minForSpf, demand.lookups * perTerm + 4);
  const spf = Math.min(wanted, maxForSpf, Math.max(spfAtOnce, left - forHosts));
  const room = left - spf;
  const firstHosts = total(demand.mxHosts.slice(0, hostsAtOnce.mxHosts));
  const reportHosts = Math.min(
    demand.reportHosts,
    maxReportHosts,
    Math.max(1, Math.floor((room - firstHosts) / perReportHost)),
  );
  const afterReports = room - reportHosts * perReportHost;
  const mxHosts = fitting(demand.mxHosts, afterReports, maxHosts);
  const afterHosts = afterReports - total(demand.mxHosts.slice(0, mxHosts));
  const selectors = Math.max(0, Math.min(demand.selectors, afterHosts));
  return { spf: spf + afterHosts - selectors, mxHosts, reportHosts, selectors };
}

/** Questions left after this many; a few are reserved for testing proposals. */
export const leftOver = (count: number): number => Math.max(0, maxQuestions - reservedForFollowUps - count);
