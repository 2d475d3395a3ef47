import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { bundleFolder } from './child-file.ts';

interface Place {
  file: string;
  line: number;
  column: number;
}

const maps = new Map<string, SourceMap | null>();

function mapOf(file: string): SourceMap | null {
  const before = maps.get(file);
  if (before !== undefined) return before;
  const beside = `${file}.map`;
  const map = existsSync(beside) ? new SourceMap(JSON.parse(readFileSync(beside, 'utf8'))) : null;
  maps.set(file, map);
  return map;
}

/** Puts a place in the bundle of this run, where a test failed, to where it stands in the source. */
export function placeInSource(_: unknown, place: Place): void {
  const folder = bundleFolder();
  if (folder === undefined || !place.file.startsWith(folder)) return;
  const origin = mapOf(place.file)?.findOrigin(place.line, place.column);
  if (origin === undefined || !('fileName' in origin)) return;
  place.file = resolve(dirname(place.file), origin.fileName);
  place.line = origin.lineNumber;
  place.column = origin.columnNumber;
}
