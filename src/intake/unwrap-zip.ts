import { createRequire } from 'node:module';
import type { Unzip } from 'fflate';
import { limits } from '../message/limits.ts';
import { beginsAsReport } from './report-form.ts';
import type { UnpackBudget } from './unpack-budget.ts';

/** The unpacker is loaded for the first archive: most inputs are not archives. */
const load = createRequire(import.meta.url);

/** A file of an archive; its name is data and never used as a path. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What an archive gave: its files and whether a limit or damage ended the reading. */
export interface ZipContent {
  readonly entries: readonly ZipEntry[];
  readonly damaged: boolean;
  readonly cut: boolean;
}

/** Bytes handed to the unpacker at once: 16 KB inflate to 16 MB at most. */
const CHUNK = 16 * 1024;
/** Files that are never mails: pictures, programs, the parts of office documents, macOS shadows. */
const ignored =
  /\/$|(?:^|\/)(?:__MACOSX\/|[.~][^./][^/]*$)|\.(?:png|jpe?g|gif|bmp|ico|svg|rels|css|js|exe|dll|docx|xlsx|pptx|pdf|mp4|mov)$/i;
/** Parts of office documents, unless they begin as a report does. */
const perhapsReport = /\.xml$/i;
const MAX_NAME = 200;

interface Reading {
  readonly entries: ZipEntry[];
  readonly room: UnpackBudget;
  seen: number;
  damaged: boolean;
  cut: boolean;
}

function register(reading: Reading, unzip: Unzip): void {
  unzip.onfile = (file) => {
    if (++reading.seen > limits.zipEntries) {
      reading.cut = true;
      return;
    }
    if (ignored.test(file.name)) return;
    const chunks: Buffer[] = [];
    let size = 0;
    let isLeftOut = false;
    file.ondata = (error, data, final) => {
      if (error) {
        reading.damaged = true;
        return;
      }
      size += data.length;
      reading.room.bytes -= data.length;
      // Sizes in the archive may lie: what counts is what came out.
      if (reading.room.bytes < 0 || size > limits.inputBytes) {
        reading.cut = true;
        file.terminate();
        return;
      }
      if (chunks.length === 0 && data.length > 0)
        isLeftOut = perhapsReport.test(file.name) && !beginsAsReport(Buffer.from(data));
      if (isLeftOut) return;
      chunks.push(Buffer.from(data));
      if (final) reading.entries.push({ name: file.name.slice(0, MAX_NAME), bytes: Buffer.concat(chunks) });
    };
    file.start();
  };
}

/** Unpacks a zip from its bytes, bounded by `room`, `limits.zipEntries` and `limits.inputBytes`; never throws. */
export function unwrapZip(bytes: Buffer, room: UnpackBudget): ZipContent {
  const reading: Reading = { entries: [], room, seen: 0, damaged: false, cut: false };
  const { Unzip, UnzipInflate } = load('fflate') as typeof import('fflate');
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  register(reading, unzip);
  try {
    for (let at = 0; at < bytes.length && !reading.cut; at += CHUNK) {
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch {
    reading.damaged = true;
  }
  return { entries: reading.entries, damaged: reading.damaged, cut: reading.cut };
}
