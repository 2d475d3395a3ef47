#!/usr/bin/env node
// Runs the command line: in this process where the machine's Node can, else on the Node that comes with the dependencies.
// Written for any Node that still starts: it must be able to say that it is too old.
import { existsSync, readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Released it is plain JavaScript; a checkout runs its sources, which needs a Node that strips types.
const built = fileURLToPath(new URL('./main.js', import.meta.url));
const released = existsSync(built);
const main = released ? built : fileURLToPath(new URL('./main.ts', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const enough = released ? major > 22 || (major === 22 && minor >= 12) : major >= 24;

/** The Node of the dependencies; null where its install script was not run or it was left out. */
function own() {
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

async function elsewhere(node, options) {
  // Only where it is needed: it loads the network with it.
  const { spawn } = await import('node:child_process');
  // The fourth channel is only there to close with this process, however it ends: the child then stops in good order.
  const child = spawn(node, [...options, main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // One arena for the C library's memory: what large mails took is given back.
    env: { MALLOC_ARENA_MAX: '1', ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

/**
 * What bounds the memory of a service: small spaces for what dies at once, and a collection before the old space has grown for
 * nothing. Without them resident memory floats by 100 MB and more.
 */
const bounded = ['serve', 'worker'].includes(process.argv[2] ?? '')
  ? ['--max-semi-space-size=4', '--initial-old-space-size=64']
  : [];

/** Becomes the same program with these options, as the same process; false where the machine or its Node cannot. */
function become(options) {
  const name = (option) => option.split('=')[0];
  const given = new Set(process.execArgv.map(name));
  // Whoever gives one of them has decided.
  if (options.length === 0 || options.some((one) => given.has(name(one)))) return false;
  // A channel to a parent process (pm2, fork) would not outlive it.
  if (typeof process.execve !== 'function' || process.platform === 'win32' || process.send) return false;
  // One arena of glibc: memory that several threads let go of is given back.
  const env = { MALLOC_ARENA_MAX: '1', ...process.env };
  process.execve(
    process.execPath,
    [process.execPath, ...process.execArgv, ...options, ...process.argv.slice(1)],
    env,
  );
  return true;
}

/**
 * Finds the sources of a checkout where they are named. Node else asks the disk several times for each of some 500 files what it is, which
 * is a fifth of a start.
 */
function findPlainly() {
  const own = new URL('.', import.meta.url).href;
  const format = 'module-typescript';
  const isOurs = (name, from) =>
    name.startsWith('.') && name.endsWith('.ts') && from?.startsWith(own) === true;
  module.registerHooks?.({
    resolve: (name, context, next) =>
      isOurs(name, context.parentURL)
        ? { url: new URL(name, context.parentURL).href, format, shortCircuit: true }
        : next(name, context),
    load: (url, context, next) =>
      context.format === format && url.startsWith(own)
        ? { source: readFileSync(fileURLToPath(url), 'utf8'), format, shortCircuit: true }
        : next(url, context),
  });
}

// SQLite, which guards the data folder, needs no option from 22.13 on.
const needsOption = major === 22 && minor === 12;
const runtime = enough ? process.execPath : own();
if (runtime === null) {
  process.stderr.write(
    `bouncedesk: this is Node ${process.versions.node}, and the Node that comes with the package is not installed. ` +
      `Use Node ${released ? '22.12' : '24'} or later, or install again with install scripts allowed.\n`,
  );
  process.exitCode = 1;
} else if (enough && !needsOption) {
  // Node warns of SQLite, 22 at every start, and of becoming another program; nobody who runs this can act on it.
  const warn = process.emitWarning.bind(process);
  process.emitWarning = (what, ...rest) => {
    if (!/SQLite is an experimental|execve is an experimental/.test(String(what))) warn(what, ...rest);
  };
  become(bounded);
  // From the first file on: a checkout would else load the stripper of types at every start, for the two files before the rest.
  module.enableCompileCache?.();
  if (!released) findPlainly();
  await import(main);
} else
  await elsewhere(runtime, [
    ...bounded,
    ...(needsOption && enough ? ['--experimental-sqlite', '--disable-warning=ExperimentalWarning'] : []),
  ]);
