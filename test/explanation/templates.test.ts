import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../templates/', import.meta.url);
/** Templates of an answer; the pages of the web channel are that channel's own. */
const channels = /^(?:text|html|mail-text|mail-html|markdown|reader-texts)\//;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.hbs') && channels.test(file),
);

/** A value may only be written through a helper that escapes, and only helpers and block words may be called. */
const allowed =
  /^\{\{(?:#if |#each |\/if\}|\/each\}|else\}|> [a-z-]+\}|(?:t|block|code|copy|href|plus|more) )/;

test('every value in every template goes through an escaping helper', () => {
  let seen = 0;
  for (const file of files) {
    for (const [expression] of readFileSync(new URL(file, root), 'utf8').matchAll(/\{\{[^}]*\}?\}\}?/g)) {
      seen += 1;
      expect(expression, file).toMatch(allowed);
      expect(expression, file).not.toMatch(/^\{\{\{|^\{\{&/);
    }
  }
  expect(files.length).toBeGreaterThan(15);
  expect(seen).toBeGreaterThan(150);
});

test('no template runs a script or loads something from elsewhere', () => {
  for (const file of files) {
    expect(readFileSync(new URL(file, root), 'utf8'), file).not.toMatch(
      /<script|\son[a-z]+=|<img|<iframe|https?:|@import/i,
    );
  }
  expect(readFileSync(new URL('html/answer.css', root), 'utf8')).not.toMatch(/@import|url\(/i);
});
