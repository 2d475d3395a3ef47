import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { peakOf, peakOfChildren } from '../test/compose/peak-of.ts';
import { eventually } from '../test/compose/running-service.ts';
import { watchHealth } from '../test/compose/watch-health.ts';
import { embeddedPlace } from '../test/store/embedded-place.ts';
import { metric, portsOf, service } from './run-process.ts';

/**
 * Forty of the largest mails at once over LMTP on the embedded database (`--mails N`, `--megabytes N`), until all are read. Ends with 1
 * when the health took more than a second, a process more than 500 MB, or a mail was not read.
 */
const { values } = parseArgs({
  options: { mails: { type: 'string', default: '40' }, megabytes: { type: 'string', default: '24' } },
});
const mails = Number(values.mails);
const line = `${'QUJD'.repeat(19)}\r\n`;
const head = [
  'From: MAILER-DAEMON@mx.contoso.example',
  'To: a@desk.example',
  'Subject: Undelivered Mail Returned to Sender',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  '--b',
  '',
  '<k@contoso.example>: host mx.contoso.example[192.0.2.1] said: 550 5.1.1 no such user',
  '--b',
  'Content-Type: application/octet-stream',
  'Content-Transfer-Encoding: base64',
  '\r\n',
].join('\r\n');
const body = Buffer.from(
  `${line.repeat(Math.floor((Number(values.megabytes) * 1024 * 1024) / line.length))}--b--\r\n.\r\n`,
);

/** Hands one in; false when it was told to come later, or hung up on. All send the same buffer. */
async function handIn(port: number, number: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const said = createInterface({ input: socket })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await said.next();
      if (done) return '421 hung up';
      if (value[3] !== '-') return value;
    }
  };
  await answer();
  socket.write('LHLO bench.example\r\n');
  await answer();
  socket.write(
    `MAIL FROM:<> SIZE=${head.length + body.length}\r\nRCPT TO:<bounces@desk.example>\r\nDATA\r\n`,
  );
  for (let n = 0; n < 3; n++) await answer();
  socket.write(`Message-ID: <${number}@mx.contoso.example>\r\n${head}`);
  socket.write(body);
  const last = await answer();
  socket.destroy();
  if (!/^[24]/.test(last)) throw new Error(last);
  return last.startsWith('250');
}

/** As a mail server does, again as long as it is told to come later; returns how often it was. */
async function insist(port: number, number: number): Promise<number> {
  for (let later = 0; ; later++) {
    if (await handIn(port, number).catch(() => false)) return later;
    await sleep(2_000);
  }
}

const place = await embeddedPlace();
const running = await service({ BOUNCEDESK_DATA: place.folder });
const pid = running.child.pid ?? 0;
const { http, lmtp } = portsOf(running);
let over = false;
running.child.once('exit', (code) => {
  if (!over) console.log(`the service ended with ${code}: ${running.output()}`);
});
// Start-up needs extra memory (V8 compiles the database), which is released.
await sleep(20_000);
writeFileSync(`/proc/${pid}/clear_refs`, '5');
let mostOfReader = 0;
const end = watchHealth(`http://127.0.0.1:${http}`, () => {
  mostOfReader = Math.max(mostOfReader, peakOfChildren(pid));
});
process.on('uncaughtException', (error) => {
  console.log(String(error.cause ?? error));
  setTimeout(() => process.exit(1), 30_000);
});
const later = await Promise.all(Array.from({ length: mails }, (_, number) => insist(lmtp, number)));
const done = (): Promise<number> => metric(http, 'bouncedesk_inbox_rows{state="done"}');
await eventually(async () => ((await done()) >= mails ? true : null), 240).catch(() => undefined);
const { slowest, looks } = await end();
over = true;
const report = {
  taken: later.length,
  later: later.reduce((sum, one) => sum + one, 0),
  read: await done(),
  slowestHealth: Math.round(slowest),
  healthLooks: looks,
  mostMegabytes: peakOf(pid),
  mostOfReader,
};
await running.stop();
rmSync(place.folder, { recursive: true, force: true });
console.log(JSON.stringify(report, null, 2));
const largest = Math.max(report.mostMegabytes, mostOfReader);
process.exit(report.read < mails || slowest > 1_000 || largest > 500 ? 1 : 0);
