import { z } from 'zod';

/** How one setting is written in the example file: its section, and whether `X_FILE` may hold its value. */
export interface SettingNote {
  readonly section: string;
  readonly comment: string;
  readonly secret?: boolean;
  /** Shown in the example file when there is no default. */
  readonly example?: string;
}

const notes = z.registry<SettingNote>();

export const noteOf = (schema: z.ZodType): SettingNote | undefined => notes.get(schema);

export const bad = (error: string) => ({ error });

export const text = z.string().trim();
export const list = text.transform((value) => [
  ...new Set(
    value
      .split(/[\s,]+/)
      .map((item) => item.toLowerCase())
      .filter((item) => item !== ''),
  ),
]);

export const integer = (min: number, max: number, unit: string) =>
  text
    .refine((value) => /^\d{1,12}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}${unit}`,
    })
    .transform(Number);

const portRange = 'must be a port number from 1 to 65535, 0 for any free port';
const isPort = (value: string): boolean => /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
export const portOrOff = text
  .refine((value) => value === 'off' || isPort(value), bad(`${portRange}, or off`))
  .transform((value) => (value === 'off' ? null : Number(value)));

/** A number of connections, or null for `auto`. */
export const shards = text
  .refine(
    (value) => value === 'auto' || /^[1-9]\d{0,2}$/.test(value),
    bad('must be a number from 1 to 999, or auto'),
  )
  .transform((value) => (value === 'auto' ? null : Number(value)));

export const url = (protocols: readonly string[]) =>
  text.refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), {
    error: `must be an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
  });

export const mode = z.enum(['off', 'mention', 'auto'], bad('must be off, mention or auto'));
export const yes = z.enum(['yes', 'no'], bad('must be yes or no')).transform((value) => value === 'yes');

/** `C123=auto,C456=off`: the mode of single channels. */
export const modes = text
  .refine((value) => value.split(/[\s,]+/).every((item) => /^(\w{1,40}=(off|mention|auto))?$/.test(item)), {
    error: 'must be a list of CHANNEL_ID=off|mention|auto, separated by commas',
  })
  .transform(
    (value): Readonly<Record<string, 'off' | 'mention' | 'auto'>> =>
      Object.fromEntries(
        value
          .split(/[\s,]+/)
          .filter((item) => item !== '')
          .map((item) => item.split('=') as [string, 'off' | 'mention' | 'auto']),
      ),
  );

export const dns = text.refine(
  (value) => value === 'off' || value === 'system' || /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i.test(value),
  bad('must be off, system, or the HOST:PORT of a name server such as 192.0.2.53:53'),
);

export const note = <T extends z.ZodType>(schema: T, section: string, comment: string, more = {}): T => {
  notes.add(schema, { section, comment, ...more });
  return schema;
};

/** A secret of the embedded kind: given as text or as `NAME_FILE`. */
export const secret = { secret: true } as const;
