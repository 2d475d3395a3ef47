import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleFolder, childFile } from './child-file.ts';

const folder = bundleFolder();
const bundle = folder === undefined ? undefined : pathToFileURL(`${folder}/`).href;
/** The address by which the test runner asks for a test file. */
const asked = /^(file:.*\.test\.ts)%3Fvitest=\d+$/;

// A test file is loaded from the bundle that was made for this run, and what stands there finds each other without a search.
if (bundle !== undefined)
  registerHooks({
    resolve: (name, context, next) => {
      if (name.startsWith('node:')) return { url: name, format: 'builtin', shortCircuit: true };
      const from = context.parentURL ?? '';
      if (name.startsWith('.') && from.startsWith(bundle))
        return { url: new URL(name, from).href, format: 'module', shortCircuit: true };
      const [, test] = asked.exec(name) ?? [];
      const file = test === undefined ? '' : childFile(fileURLToPath(test));
      return existsSync(file)
        ? { url: pathToFileURL(file).href, format: 'module', shortCircuit: true }
        : next(name, context);
    },
  });
