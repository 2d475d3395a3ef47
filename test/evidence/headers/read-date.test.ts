import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/evidence/headers/hops/read-date.ts';

const good: readonly (readonly [string, string])[] = [
  ['Tue, 29 Aug 2023 16:20:12 +0000', '2023-08-29T16:20:12Z'],
  ['Mon,28 Aug 2023 02:21:23 -0700 (PDT)', '2023-08-28T09:21:23Z'],
  ['29 Apr 2011 23:34 +0900', '2011-04-29T14:34:00Z'],
  ['Wed, 26 Mar 03 20:43:24 -0600', '2003-03-27T02:43:24Z'],
  ['Fri, 1 Jan 99 00:00:00 GMT', '1999-01-01T00:00:00Z'],
  ['17 Jan 2011 08:23:27 -0800 PST', '2011-01-17T16:23:27Z'],
  ['30 Apr 2003 15:06:29', '2003-04-30T15:06:29Z'],
  ['Thu Apr 29 23:34:45 2010', '2010-04-29T23:34:45Z'],
  ['Thu Apr 29 23:34:45 PDT 2010', '2010-04-30T06:34:45Z'],
  ['Thu 29 Apr 2010 23:34:45 +0900', '2010-04-29T14:34:45Z'],
  ['2023-04-05 12:33:12.123456789 +0000 UTC', '2023-04-05T12:33:12Z'],
  ['2023-04-05T12:33:12+02:00', '2023-04-05T10:33:12Z'],
  ['Mon, 01 Mar 2021 01:05:09 PM +0000', '2021-03-01T13:05:09Z'],
  ['Mon,  1   Mar\t2021 13:05:09 +0000', '2021-03-01T13:05:09Z'],
];

describe('readDate', () => {
  test.each(good)('%s', (text, iso) => {
    expect(readDate(text)?.iso).toBe(iso);
  });

  test.each([
    '',
    'e0ff9c6a684b9cf1',
    'Mon, 32 Jan 2020 10:00:00 +0000',
    'Mon, 3 Foo 2020 10:00:00 +0000',
    '15.20.7:11',
    '3 Jan 2020 25:00:00',
  ])('no date: %s', (text) => {
    expect(readDate(text)).toBeNull();
  });
});
