import { globSync } from 'node:fs';
import { flushCompileCache, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const urlOf = (name: string): string => pathToFileURL(resolve(root, name)).href;

// What most processes begin with is run, so that its functions are compiled too.
for (const name of ['src/compose/service/serve.ts', 'src/compose/service/parts.ts'])
  await import(urlOf(name));

const tests = new Set(globSync('test/**/*.ts', { cwd: root }).map(urlOf));
const [all, nothing] = ['warm:all', 'warm:nothing'];
registerHooks({
  // What a test imports is nothing here: it is made ready to run, and cannot be run.
  resolve: (name, context, next) =>
    name === all || name === nothing || (context.parentURL === all && tests.has(name))
      ? { url: name, shortCircuit: true }
      : tests.has(context.parentURL ?? '')
        ? { url: nothing, shortCircuit: true }
        : next(name, context),
  load: (url, context, next) => {
    if (url === nothing) return { format: 'module', source: '', shortCircuit: true };
    if (url !== all) return next(url, context);
    const imports = [...tests].map((one) => `import ${JSON.stringify(one)};`);
    const source = [...imports, `import { none } from '${nothing}';`].join('\n');
    return { format: 'module', source, shortCircuit: true };
  },
});
const why: unknown = await import(all).catch((error: unknown) => error);
if (!(why instanceof SyntaxError)) throw new Error('tests were run where they are only read', { cause: why });
flushCompileCache();
