import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askWith } from '../../../src/compose/chain/ask-with.ts';
import type { CliIo } from '../../../src/delivery/cli/cli-io.ts';
import { commandTable } from '../../../src/delivery/cli/command-table.ts';
import { explainCommand } from '../../../src/delivery/cli/explain-command.ts';
import { fitReport, fittedErrors } from '../../../src/delivery/cli/fit-report.ts';
import { kbCommand } from '../../../src/delivery/cli/kb-command.ts';
import { manPage } from '../../../src/delivery/cli/man-command.ts';
import { policyCommand } from '../../../src/delivery/cli/policy-command.ts';
import { readCommand, topCommand } from '../../../src/delivery/cli/read-command.ts';
import { childFile } from '../../tooling/child-file.ts';
import { compileCache } from '../../tooling/compile-cache.ts';
import { lacks } from '../../tooling/lacks.ts';

const main = childFile(resolve(import.meta.dirname, '../../../src/main.ts'));
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real program in an empty folder, with no settings but those given. */
function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 50_000,
    input: '',
    env: { PATH: process.env.PATH, HOME: folder, ...compileCache(), ...env },
  });
  return { status, stdout, stderr };
}

describe('help has no side effect', () => {
  // Those that would open, ask or listen.
  it.each(['serve', 'worker', 'doctor', 'db'])(
    '%s --help shows itself and ends',
    { timeout: 180_000 },
    (name) => {
      const { status, stdout, stderr } = run([name, '--help']);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`bouncedesk ${name}`);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('help COMMAND, --version and the list', { timeout: 180_000 }, () => {
    expect(run(['help', 'policy']).stdout).toContain('--return-path');
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const { name } of commandTable) expect(stdout).toContain(`  ${name}`);
  });

  it('a word that is nearly a command is answered with the command, status 2', { timeout: 180_000 }, () => {
    const { status, stdout, stderr } = run(['diagnos']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Did you mean diagnose?');
    expect(run([]).status).toBe(2);
    expect(run(['outbox', 'lst']).stderr).toContain('Did you mean list?');
  });
});

const quiet = () => {
  const said = { out: '', err: '' };
  return {
    said,
    io: {
      stdout: { write: (text: string) => (said.out += text), columns: 40 },
      stderr: { write: (text: string) => (said.err += text) },
      stdin: (async function* () {})(),
      env: {},
    },
  };
};

describe('words of a command', () => {
  it('options are read by the table, also repeated ones, before and behind the arguments', () => {
    const { io } = quiet();
    expect(
      readCommand('policy', ['--selector', 'a', 'c.example', '--selector', 'b', '--ip', '192.0.2.1'], io),
    ).toEqual({
      verb: '',
      arguments: ['c.example'],
      options: expect.objectContaining({
        selector: ['a', 'b'],
        ip: '192.0.2.1',
        dns: 'system',
        json: undefined,
      }),
    });
  });
  it('cases without a verb lists; --parked as before', () => {
    const { io } = quiet();
    expect(readCommand('cases', ['--parked'], io)).toMatchObject({ verb: 'list', options: { parked: true } });
    expect(readCommand('cases', [], io)).toMatchObject({ verb: 'list' });
  });
  it.each([
    ['policy', []],
    ['policy', ['a.example', 'b.example']],
    ['serve', ['now']],
    ['outbox', []],
    ['outbox', ['drop']],
    ['forget', []],
    ['db', ['restore']],
    ['cases', ['show']],
    ['kb', ['--wrong']],
  ])('%s %j is wrong usage and says the right one', (name, argv) => {
    const { io, said } = quiet();
    expect(readCommand(name, argv, io)).toBe(2);
    expect(said.out).toBe('');
    expect(said.err).toMatch(/usage: bouncedesk|Usage: bouncedesk/);
  });
  it('the list of commands fits 40 columns', () => {
    const { io, said } = quiet();
    expect(topCommand(['--help'], io, '1.2.3')).toBe(0);
    for (const { name } of commandTable) expect(said.out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(said.out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  });
  it('errors fit the terminal they are read on, and stay as they are in a file; a bar is not broken', () => {
    const text =
      'bouncedesk: a worker shares its database with the service, which needs PostgreSQL: set DATABASE_URL for both.\n';
    const said = (isTTY: boolean, given: string): string => {
      let all = '';
      fittedErrors({ isTTY, columns: 40, write: (one: string) => (all += one) }).write(given);
      return all;
    };
    for (const line of said(true, text).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    expect(said(true, text).replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
    expect(said(false, text)).toBe(text);
    const bar = `\r[${'#'.repeat(60)}] 1 of 2`;
    expect(said(true, bar)).toBe(bar);
  });
  it('help fits 40 columns, but for what is to be copied', () => {
    for (const { name, examples = [] } of commandTable) {
      const { io, said } = quiet();
      expect(readCommand(name, ['--help'], io)).toBe(0);
      const long = said.out.split('\n').filter((line) => line.length > 40 && !line.startsWith('Usage:'));
      expect(long.filter((line) => !examples.includes(line.trim()))).toEqual([]);
    }
  });
});

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Types each line and a tab into an interactive zsh, and prints what stands on its command line then. */
const typeInZsh = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "autoload -Uz compinit; compinit -D; source \${(q)1}; tell() { print -r -- \\"<\\$BUFFER>\\"; BUFFER= }; zle -N tell; bindkey '^X' tell; print BE''GUN"
zpty -r z seen '*BEGUN*'
shift
for typed in "$@"; do
  zpty -w -n z "$typed"$'\\t\\x18'
  zpty -r z seen '*<*>*'
  print -r -- "\${\${seen##*<}%%>*}"
done
zpty -d z`;

describe('completion and manual page', () => {
  it('bash completes commands, verbs and options', { timeout: 180_000 }, () => {
    const script = join(folder, 'completion.bash');
    writeFileSync(script, run(['completion', 'bash']).stdout);
    const complete = (...words: readonly string[]): readonly string[] =>
      execFileSync('bash', [
        '-c',
        `source "$0"; COMP_WORDS=(bouncedesk "$@"); COMP_CWORD=${words.length}; _bouncedesk; echo "\${COMPREPLY[@]}"`,
        script,
        ...words,
      ])
        .toString()
        .trim()
        .split(' ');
    expect(complete('dia')).toEqual(['diagnose']);
    expect(complete('db', '')).toEqual(expect.arrayContaining(['backup', 'restore']));
    expect(complete('policy', 'x.example', '--ret')).toEqual(['--return-path']);
  });
  for (const shell of ['zsh', 'fish']) {
    it.skipIf(!has(shell))(
      `${shell} reads its script${lacks(has(shell), shell)}`,
      { timeout: 180_000 },
      () => {
        const script = join(folder, `completion.${shell}`);
        writeFileSync(script, run(['completion', shell]).stdout);
        expect(spawnSync(shell, ['-n', script], { encoding: 'utf8' })).toMatchObject({
          status: 0,
          stderr: '',
        });
      },
    );
  }
  const typed = {
    'bouncedesk dia': 'diagnose',
    'bouncedesk db ba': 'backup',
    'bouncedesk policy x.example --ret': '--return-path',
    'bouncedesk completion fi': 'fish',
    'bouncedesk help out': 'outbox',
  };
  it.skipIf(!has('zsh'))(
    `zsh completes what is typed into a terminal${lacks(has('zsh'), 'zsh')}`,
    { timeout: 180_000 },
    () => {
      const script = join(folder, 'typed.zsh');
      writeFileSync(script, run(['completion', 'zsh']).stdout);
      const shown = spawnSync('zsh', ['-f', '-c', typeInZsh, 'zsh', script, ...Object.keys(typed)], {
        encoding: 'utf8',
        timeout: 50_000,
      });
      const wanted = Object.entries(typed).map(([line, word]) => line.replace(/\S+$/, `${word} `));
      expect(
        shown.stdout
          .trimEnd()
          .split('\n')
          .map((line) => `${line.trim()} `),
      ).toEqual(wanted);
    },
  );
  it.skipIf(!has('fish'))(`fish completes${lacks(has('fish'), 'fish')}`, { timeout: 180_000 }, () => {
    const script = join(folder, 'typed.fish');
    writeFileSync(script, run(['completion', 'fish']).stdout);
    const asked = Object.keys(typed).map((line) => `complete -C '${line}'; echo ---`);
    const { stdout } = spawnSync('fish', ['-c', `source ${script}; ${asked.join('; ')}`], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder },
      timeout: 50_000,
    });
    const words = stdout.split('---\n').slice(0, -1);
    expect(words.map((some) => some.split('\n').flatMap((line) => line.split('\t')[0] || []))).toEqual(
      Object.values(typed).map((word) => [word]),
    );
  });
  it('every command and verb has a script line in each shell', { timeout: 180_000 }, () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const script = run(['completion', shell]).stdout;
      for (const { name, verbs = [] } of commandTable)
        for (const word of [name, ...verbs.map((one) => one.name)]) expect(script).toContain(word);
    }
    expect(run(['completion', 'tcsh']).status).toBe(2);
  });
  it('the manual page names every command, option and exit status', () => {
    const text = manPage('1.2.3').replaceAll('\\-', '-');
    for (const { name, options = [] } of commandTable) {
      expect(text).toContain(`bouncedesk ${name}`);
      for (const one of options) expect(text).toContain(`--${one.name}`);
    }
    expect(text).toContain('.SH "EXIT STATUS"');
  });
  it.skipIf(!has('man'))(`man shows it without a warning${lacks(has('man'), 'man')}`, () => {
    const page = join(folder, 'bouncedesk.1');
    writeFileSync(page, manPage('1.2.3'));
    const shown = spawnSync('man', ['--warnings', '-l', page], {
      encoding: 'utf8',
      env: { ...process.env, MANPAGER: 'cat', MANWIDTH: '80', LC_ALL: 'C.UTF-8' },
    });
    expect([shown.status, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toContain('EXIT STATUS');
  });
});

describe('settings and health, without starting anything', () => {
  it('config check names every wrong setting at once, status 2', { timeout: 180_000 }, () => {
    const { status, stderr } = run(['config', 'check'], { HTTP_PORT: 'x', RETENTION_DAYS: '0' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/HTTP_PORT[\s\S]*RETENTION_DAYS|RETENTION_DAYS[\s\S]*HTTP_PORT/);
    const right = run(['config', 'check'], { SMTP_PORT: 'off' });
    expect([right.status, right.stderr]).toEqual([0, '']);
    expect(right.stdout).toContain('web page');
    expect(right.stdout).not.toContain('SMTP');
    expect(existsSync(join(folder, '.bouncedesk'))).toBe(false);
  });
  it('config example is an .env file that config check takes', { timeout: 180_000 }, () => {
    writeFileSync(join(folder, '.env'), run(['config', 'example']).stdout);
    expect(run(['config', 'check'])).toMatchObject({ status: 0, stderr: '' });
    rmSync(join(folder, '.env'));
  });
  it('doctor says what is wrong and how to fix it, shows no secret, makes nothing', {
    timeout: 30_000,
  }, () => {
    const env = {
      DNS: 'off',
      DATABASE_URL: 'postgres://desk:hunter2secret@127.0.0.1:1/none',
      IMAP_HOST: '127.0.0.1',
      IMAP_PORT: '1',
      IMAP_USER: 'bounces@contoso.example',
      IMAP_PASSWORD: 'hunter3secret',
    };
    const { status, stdout, stderr } = run(['doctor', '--json'], env);
    expect(status).toBe(1);
    expect(stdout + stderr).not.toMatch(/hunter/);
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const state = (part: string) => found.find((one) => one.part === part)?.state;
    expect([state('store'), state('mailbox'), state('name server'), state('Slack')]).toEqual([
      'wrong',
      'wrong',
      'off',
      'off',
    ]);
    for (const one of found.filter(({ state: seen }) => seen === 'wrong')) expect(one.mend).toBeTruthy();
    expect(run(['doctor'], { DNS: 'off' })).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(folder, '.bouncedesk'))).toBe(false);
  });
});

describe('what terminals want', () => {
  it('answers and articles fit 40 columns, but for what is to be copied', { timeout: 180_000 }, async () => {
    const ask = () => askWith({ dns: 'off', ownDomains: [], trustedAuthservIds: [] });
    const shown: readonly ((io: CliIo) => Promise<number>)[] = [
      (io) => kbCommand([], io),
      (io) => kbCommand(['srs'], io),
      (io) => kbCommand(['qqqxyzzy'], io),
      (io) => policyCommand(['contoso.example', '--dns', 'off'], io),
      (io) => explainCommand(['550 5.7.26 This mail has been blocked: unauthenticated'], io, ask),
    ];
    for (const show of shown) {
      const { io, said } = quiet();
      await show(io);
      const long = said.out.split('\n').filter((line) => [...line].length > 40);
      expect(said.out.length).toBeGreaterThan(100);
      // One word, an address or a line of code, is never broken.
      expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
    }
  });

  it('a record of a report is never broken, its sentences are', () => {
    const record = `        v=spf1 ip4:192.0.2.0/24 include:${'x'.repeat(30)}.example -all`;
    const shown = fitReport(
      `    - the first of the sentences that has too many words\n${record}\n`,
      40,
    ).split('\n');
    expect(shown).toEqual(['    - the first of the sentences that', '      has too many words', record, '']);
  });

  it('no colour where it is not wanted, and none in a pipe', { timeout: 180_000 }, () => {
    const { stdout } = run(['explain', '550 5.7.26 unauthenticated'], { NO_COLOR: '1' });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('Who must act');
  });
  it('kb says when nothing fits', { timeout: 180_000 }, () => {
    expect(run(['kb', 'qqqxyzzy'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing found'),
    });
  });
});
