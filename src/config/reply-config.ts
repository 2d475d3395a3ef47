import type { Settings } from './settings.ts';

/** How our mails are sent. */
export interface ReplyConfig {
  readonly url: string;
  readonly from: string;
  readonly replyTo: string | null;
  readonly nullSender: boolean;
  /** Address that gets each answer as a blind copy, which returns to us; null when not set. */
  readonly copy: string | null;
  /** How long an answer of unknown fate waits for its copy. */
  readonly copyWaitMs: number;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | null;
}

/** Null when answers by mail are off. */
export function replyConfig(s: Settings): ReplyConfig | null {
  if (s.REPLY_SMTP_URL === undefined || s.REPLY_FROM === undefined) return null;
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY: key } = s;
  const signs = domain !== undefined && selector !== undefined && key !== undefined;
  return {
    url: s.REPLY_SMTP_URL,
    from: s.REPLY_FROM,
    replyTo: s.REPLY_TO ?? null,
    nullSender: s.REPLY_NULL_SENDER,
    copy: s.REPLY_COPY ?? null,
    copyWaitMs: s.REPLY_COPY_WAIT * 1000,
    dkim: signs ? { domain, selector, key } : null,
  };
}
