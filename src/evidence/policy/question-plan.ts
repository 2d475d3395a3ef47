/**
 * How the questions of one report are shared out, so that no domain, however broken, costs the DNS more than the limit. The
 * shares rest on the domain and on three answers alone (its SPF record, its MX set, its DMARC record), never on what came
 * first: the same answers give the same report.
 */
export const mostQuestions = 90;

/** Asked of every domain: zone (4), TXT, A, AAAA, CNAME, MX, `_dmarc` hung on twice, MTA-STS (3), TLS-RPT, BIMI, mailboxes (4), `_domainkey` (2). */
const always = 21;
/** PTR, the names it leads to, and what SPF asks for one client alone. */
const forAddress = 8;
/** SPF and DMARC of other domains that are in a described message. */
const forOthers = 14;
/** Kept for what the answers lead to: services' selectors, names that may be free, the trial of a proposed record. */
const last = 6;
/** Kept in the first round for what is behind the names of the domain. */
const behind = 24;
/** Known selectors asked for in the first round: all that leave the ordinary domain with ten terms and five MX hosts room for them. */
const mostEarly = 24;
/** From so many questions left on, the first hosts need not wait for the plan. */
const roomy = 30;
const hostsAtOnce = { mxHosts: 2, reportHosts: 1 } as const;
/** What SPF always leaves: two MX hosts of the domain itself and one report host. */
const forHosts = 12;

/** MX hosts and report hosts looked at in one report: real sets are smaller. */
const mostHosts = 8;
const mostReportHosts = 6;
/** MX with A and AAAA where there is none, and the consent of the host (RFC 9990). */
const perReportHost = 4;

/** How much one part may ask. */
export interface Share {
  /** So much it asks without waiting for the plan. */
  readonly atOnce: number;
  readonly all: Promise<number>;
}

export interface FirstShare {
  /** Known selectors to ask for at once. */
  readonly selectors: number;
  /** Questions left for SPF, MX hosts, report hosts and further selectors. */
  readonly left: number;
  /** Hosts that are looked at without waiting for the plan: it leaves room for them whatever the answers are. */
  readonly mxHosts: number;
  readonly reportHosts: number;
}

/** What is known of the question before anything is asked. */
export interface Asked {
  /** Names of the DMARC walk. */
  readonly walk: number;
  /** Selectors that somebody named. */
  readonly named: number;
  readonly address: boolean;
  /** The described message holds other domains. */
  readonly others: boolean;
}

export function firstShare({ walk, named, address, others }: Asked): FirstShare {
  const fixed = always + walk + named + (address ? forAddress : 0) + (others ? forOthers : 0) + last;
  const room = mostQuestions - fixed - behind;
  const selectors = Math.max(0, Math.min(mostEarly, room));
  const left = mostQuestions - fixed - selectors;
  return { selectors, left, ...(left < roomy ? { mxHosts: 0, reportHosts: 0 } : hostsAtOnce) };
}

/** What the first answers want to be asked next. */
export interface Demand {
  /** Terms of the SPF record that ask the DNS. */
  readonly lookups: number;
  /** Questions for each MX host, in the order of preference. */
  readonly mxHosts: readonly number[];
  readonly reportHosts: number;
  /** Known selectors that were not asked for. */
  readonly selectors: number;
}

export interface Shares {
  /** Questions of the SPF tree. */
  readonly spf: number;
  /** MX hosts looked at. */
  readonly mxHosts: number;
  readonly reportHosts: number;
  readonly selectors: number;
}

/** Questions that the SPF tree gets without waiting for the plan: as many terms as a receiver reads (RFC 7208 4.6.4). */
export const spfAtOnce = 10;
/** A term and what is behind it. */
const perTerm = 2;
/** One redirect may lead to a record of ten terms. */
const leastForSpf = 16;
const mostForSpf = 30;

/** How many of the costs fit, from the first one on. */
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

/** The shares of what is left: SPF first, then where mail and reports go, then selectors; SPF gets what remains. */
export function shares(left: number, demand: Demand): Shares {
  const wanted = demand.lookups === 0 ? 1 : Math.max(leastForSpf, demand.lookups * perTerm + 4);
  const spf = Math.min(wanted, mostForSpf, Math.max(spfAtOnce, left - forHosts));
  const room = left - spf;
  const firstHosts = total(demand.mxHosts.slice(0, hostsAtOnce.mxHosts));
  const reportHosts = Math.min(
    demand.reportHosts,
    mostReportHosts,
    Math.max(1, Math.floor((room - firstHosts) / perReportHost)),
  );
  const afterReports = room - reportHosts * perReportHost;
  const mxHosts = fitting(demand.mxHosts, afterReports, mostHosts);
  const afterHosts = afterReports - total(demand.mxHosts.slice(0, mxHosts));
  const selectors = Math.max(0, Math.min(demand.selectors, afterHosts));
  return { spf: spf + afterHosts - selectors, mxHosts, reportHosts, selectors };
}

/** Questions left when so many were asked; a few are kept to try proposals. */
export const leftOver = (count: number): number => Math.max(0, mostQuestions - last - count);
