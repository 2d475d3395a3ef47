import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { diagnoseBytes } from '../src/compose/chain/diagnose-bytes.ts';
import { threadEnvironment } from '../src/compose/chain/thread-environment.ts';
import { intake } from '../src/intake/intake.ts';
import { readBounce } from '../src/message/bounce/read-bounce.ts';
import { damagedMails } from './damaged-mails.ts';
import { measureCommand } from './measure-command.ts';

/**
 * Speed of the chain, raw bytes to finished JSON, DNS off. Mails: the shared corpus when it stands beside the checkout,
 * else the project's own fixtures. Figures: mails per CPU-second (user and system time), a pasted header dump, a
 * 15 MB bounce, start-up of the command line, a folder of 500 damaged mails, peak memory. `bench/service.ts` measures LMTP to the stored
 * diagnosis.
 */
const root = resolve(import.meta.dirname, '..');
const corpus = resolve(root, '../shared/corpus/bounces');
const folder = existsSync(corpus) ? corpus : join(root, 'test/fixtures/real-mta');
/** Rounds measured, and rounds before that: a service runs warm, and compiling would else be a third of the figure. */
const rounds = 40;
const warmUp = 60;

function mails(): Buffer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(folder, name)));
}

function perCpuSecond(inputs: readonly Buffer[]): number {
  for (let round = 0; round < warmUp; round++)
    for (const bytes of inputs) JSON.stringify(diagnoseBytes(bytes, null));
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++)
    for (const bytes of inputs) JSON.stringify(diagnoseBytes(bytes, null));
  const { user, system } = process.cpuUsage(before);
  return (inputs.length * rounds) / ((user + system) / 1e6);
}

/** `readBounce` alone, its best round: a busy machine makes every other figure smaller. */
function readsPerSecond(inputs: readonly Buffer[]): number {
  const items = inputs.flatMap((bytes) => intake(bytes, 'bounce.eml').slice(0, 1));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < warmUp + rounds; round++) {
    const start = performance.now();
    for (const item of items) readBounce(item);
    best = Math.min(best, performance.now() - start);
  }
  return (items.length / best) * 1_000;
}

/** The mails with other people in them: so that caching replies that name somebody does not help. */
const renamed = (inputs: readonly Buffer[], round: number): Buffer[] =>
  inputs.map((bytes) =>
    Buffer.from(bytes.toString('latin1').replace(/([\w.+-]+)@/g, `$1x${round}@`), 'latin1'),
  );

/** `readBounce` alone over mails of which no round holds one of another, its best round. */
function newReadsPerSecond(inputs: readonly Buffer[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < warmUp + rounds; round++) {
    const items = renamed(inputs, round).flatMap((bytes) => intake(bytes, 'bounce.eml').slice(0, 1));
    const start = performance.now();
    for (const item of items) readBounce(item);
    best = Math.min(best, performance.now() - start);
  }
  return (inputs.length / best) * 1_000;
}

/** Median milliseconds of one call over `times` runs. */
function median(times: number, run: () => void): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return taken[Math.floor(times / 2)] ?? 0;
}

const dump = `Received: from mx0a-0012ab01.pphosted.example (192.0.2.15) by AM0EUR02FT012.mail.protection.outlook.com (10.13.54.1)
 with Microsoft SMTP Server (version=TLS1_2) id 15.20.1.1 via Frontend Transport; Sat, 21 Nov 2026 10:00:02 +0000
Authentication-Results: spf=fail (sender IP is 192.0.2.15) smtp.mailfrom=sender.example; contoso.example; dkim=fail
 (body hash did not verify) header.d=sender.example; dmarc=fail action=oreject header.from=sender.example; compauth=fail reason=000
Received-SPF: Fail (protection.outlook.com: domain of sender.example does not designate 192.0.2.15 as permitted sender)
 receiver=protection.outlook.com; client-ip=192.0.2.15; helo=mx0a-0012ab01.pphosted.example;
From: Anna <anna@sender.example>
To: bert@contoso.example
Subject: offer
Date: Sat, 21 Nov 2026 10:00:00 +0000
Message-ID: <1@sender.example>
`;

function bigBounce(): Buffer {
  const attachment = `${'A'.repeat(76)}\r\n`.repeat(Math.ceil((15 * 1024 * 1024) / 78));
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mail.sender.example',
      'To: a@sender.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      '<x@contoso.example>: host mx.contoso.example[192.0.2.1] said: 552 5.3.4 Message too large',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.sender.example',
      '',
      'Final-Recipient: rfc822; x@contoso.example',
      'Action: failed',
      'Status: 5.3.4',
      'Diagnostic-Code: smtp; 552 5.3.4 Message too large',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: a@sender.example',
      'To: x@contoso.example',
      'Subject: big',
      'Content-Type: multipart/mixed; boundary="c"',
      '',
      '--c',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
    ]
      .join('\r\n')
      .concat('\r\n', attachment, '--c--\r\n--b--\r\n'),
  );
}

const inputs = mails();
if (inputs.length === 0) throw new Error('no mail to measure');
console.log(
  `mails per CPU-second  ${Math.round(perCpuSecond(inputs))}   (${inputs.length} mails, ${rounds} rounds, warm)`,
);
console.log(`readBounce, best round ${Math.round(readsPerSecond(inputs))} bounces per second`);
console.log(`  addresses never seen ${Math.round(newReadsPerSecond(inputs))} bounces per second`);
const dumpBytes = Buffer.from(dump);
console.log(`pasted header dump    ${median(200, () => diagnoseBytes(dumpBytes, null)).toFixed(2)} ms`);
const big = bigBounce();
const before = process.memoryUsage().rss;
console.log(
  `15 MB bounce          ${median(5, () => diagnoseBytes(big, null)).toFixed(0)} ms, +${Math.round((process.memoryUsage().rss - before) / 1024 / 1024)} MB resident`,
);
const scratch = mkdtempSync(join(tmpdir(), 'bouncedesk-bench-'));
writeFileSync(join(scratch, 'dump.txt'), dump);
const diagnose = (folder: string): void =>
  void spawnSync(process.execPath, [
    join(root, folder, 'bouncedesk.mjs'),
    'diagnose',
    '--json',
    '--dns',
    'off',
    join(scratch, 'dump.txt'),
  ]);
for (const folder of ['dist', 'src']) {
  if (!existsSync(join(root, folder, 'bouncedesk.mjs'))) continue;
  diagnose(folder);
  const name = folder === 'dist' ? 'release' : 'checkout';
  console.log(
    `one dump, ${name.padEnd(11)} ${median(5, () => diagnose(folder)).toFixed(0)} ms from start to exit`,
  );
}
rmSync(scratch, { recursive: true });
const damaged = mkdtempSync(join(tmpdir(), 'bouncedesk-damaged-'));
const damagedBytes = damagedMails(damaged, inputs, 500);
const launcher = ['dist', 'src'].map((folder) => join(root, folder, 'bouncedesk.mjs')).find(existsSync) ?? '';
const reading = await measureCommand(process.execPath, [
  launcher,
  'diagnose',
  '--json',
  '--dns',
  'off',
  damaged,
]);
console.log(
  `500 damaged mails     ${reading.seconds.toFixed(1)} CPU-seconds, ${reading.megabytes} MB (${Math.round(damagedBytes / 1e6)} MB of them, ${launcher.includes('dist') ? 'release' : 'checkout'})`,
);
rmSync(damaged, { recursive: true });
/** Milliseconds until a thread of the folder has loaded what it needs. */
async function threadStart(): Promise<number> {
  const begun = performance.now();
  const worker = new Worker(new URL('../src/compose/chain/diagnose-worker.ts', import.meta.url), {
    workerData: { limit: 1, trustedAuthservIds: [] },
    env: threadEnvironment(),
  });
  worker.postMessage([]);
  await once(worker, 'message');
  const taken = performance.now() - begun;
  await worker.terminate();
  return taken;
}
enableCompileCache();
await threadStart();
console.log(`thread of a folder    ${(await threadStart()).toFixed(0)} ms until it is ready (checkout)`);
console.log(`peak memory           ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
