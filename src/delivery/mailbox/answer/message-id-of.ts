import { type HeaderSection, headerValue } from '../../../message/header-field.ts';

/** A Message-ID in its brackets, else null. */
export const messageIdOf = (section: HeaderSection): string | null =>
  /<[^\s<>]{1,250}>/.exec(headerValue(section, 'message-id')?.slice(0, 2_000) ?? '')?.[0] ?? null;
