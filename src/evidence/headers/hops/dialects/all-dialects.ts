import { communigate } from './communigate.ts';
import type { Dialect } from './dialect.ts';
import { exchange } from './exchange.ts';
import { exim } from './exim.ts';
import { google } from './google.ts';
import { huawei } from './huawei.ts';
import { loopback } from './loopback.ts';
import { postfix } from './postfix.ts';
import { qmail } from './qmail.ts';
import { sendmail } from './sendmail.ts';

/** The dialects in the order their remarks are tried: more specific forms first. */
export const allDialects: readonly Dialect[] = [
  exim,
  huawei,
  communigate,
  qmail,
  sendmail,
  exchange,
  postfix,
  google,
  loopback,
];
