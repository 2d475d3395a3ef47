import { inRange, readIp } from '../ip-range.ts';
import type { Problem } from '../problem.ts';
import { shown } from './make-problem.ts';
import { type SpfBench, spfProblem } from './spf-bench.ts';

/** Longest record and TXT answer that reliably fit into UDP (RFC 7208 3.4). */
const goodRecord = 450;
const goodAnswer = 512;

/** Size, an additional Sender ID record, and the explanation. */
function judgeBeside(b: SpfBench): readonly Problem[] {
  const make = spfProblem(b);
  const { texts, explain } = b.facts;
  const problems: Problem[] = [];
  const own = b.spf.tree.records[0]?.length ?? 0;
  const all = texts.reduce((sum, r) => sum + r.data.length + 16, 0);
  if (own > goodRecord || (own > 0 && all > goodAnswer)) {
    const what =
      own > goodRecord
        ? `The SPF record is ${own} characters long; RFC 7208 3.4 advises at most ${goodRecord}`
        : `The TXT records of ${b.domain} take some ${all} octets together; RFC 7208 3.4 advises at most ${goodAnswer}`;
    const consequence =
      'Answers of this size come over TCP, which some networks block; SPF then fails there.';
    problems.push(make('SPF-037', 'note', what, { consequence }));
  }
  const senderId = texts.map((r) => r.data).filter((t) => /^spf2\.0\//i.test(t));
  if (senderId.length > 0) {
    const rest = {
      consequence: 'Nobody reads it any more.',
      details: senderId.slice(0, 3).map((t) => `published: ${shown(t)}`),
    };
    problems.push(make('SPF-005', 'note', 'A Sender ID record (spf2.0) stands beside SPF', rest));
  }
  if (explain !== null && explain.count !== 1 && explain.count !== null) {
    const found = explain.count === 0 ? 'no text' : `${explain.count} texts`;
    const what = `exp= leads to ${explain.target}, which holds ${found}; one is wanted (RFC 7208 6.2)`;
    problems.push(make('SPF-043', 'note', what, { consequence: 'Refusals come without the explanation.' }));
  }
  return problems;
}

/** Own mail servers that send: for a bounce (null sender) their own name is checked (RFC 7208 2.4). */
function judgeHelo(b: SpfBench): readonly Problem[] {
  const { v4 } = b.spf.coverage;
  const sends = (address: string): boolean => {
    const ip = readIp(address);
    return ip !== null && v4.some((r) => inRange(ip, r));
  };
  const silent = b.facts.mx.hosts
    .filter((h) => h.heloSpf === false && h.addresses.some(sends))
    .map((h) => h.host);
  if (silent.length === 0 || b.spf.tree.state !== 'record') return [];
  const what = `No SPF record for the names of the own mail servers: ${silent.slice(0, 4).join(', ')}`;
  const consequence =
    'Bounces and automatic replies they send have no envelope sender; SPF then says nothing for them.';
  return [spfProblem(b)('SPF-041', 'note', what, { consequence })];
}

/** A second text intended as SPF next to a valid record. */
function judgeSecond(b: SpfBench): readonly Problem[] {
  const { tree } = b.spf;
  if (tree.records.length === 0 || tree.nearMisses.length === 0) return [];
  const what = 'Beside the SPF record stands a text that was meant as one and is not seen';
  const consequence = 'Senders that stand in it alone do not pass.';
  const details = tree.nearMisses.slice(0, 3).map((text) => `published: ${shown(text)}`);
  return [spfProblem(b)('SPF-003', 'note', what, { consequence, details })];
}

/** What accompanies the record: other texts, its explanation, the names of the own servers. */
export function judgeSpfBeside(b: SpfBench): readonly Problem[] {
  return [...judgeSecond(b), ...judgeBeside(b), ...judgeHelo(b)];
}
