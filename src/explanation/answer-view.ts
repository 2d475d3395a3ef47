import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Situation } from '../catalog/situations.ts';
import type { DocLink } from '../diagnosis/diagnosis.ts';
import type { Kind } from '../message/kind.ts';
import type { CustomerLanguage } from './customer/customer-text.ts';

declare const untrusted: unique symbol;
/**
 * Text that holds words of a mail (hosts, addresses, replies). A channel must show it as text: never as markup, a
 * link, a mention, a path or a pattern. Only `Trusted` strings, written by us or taken from the catalogue, may be more.
 */
export type Untrusted = string & { readonly [untrusted]: true };
declare const trusted: unique symbol;
export type Trusted = string & { readonly [trusted]: true };

export interface ViewLine {
  /** Input line, or null for a DNS answer. */
  readonly line: number | null;
  /** Which input of a case the line is in, from 1; absent if there is only one. */
  readonly input?: number;
  readonly text: Untrusted;
  readonly says: Untrusted;
}

export interface ViewStep {
  /** May name a domain of the mail, checked to be one. */
  readonly who: Trusted;
  readonly what: Untrusted;
  readonly record: Untrusted | null;
  readonly proved: boolean;
  /** What the proof covers, as a sentence: "Tried on a copy of the DNS: SPF passes; DKIM and DMARC were not tried." */
  readonly tried: Trusted | null;
  /** How to do it: up to three steps with menu path and setting. */
  readonly how: readonly Untrusted[];
}

/** What a person reads: the one object templates and channels see; nothing reaches past it. */
export interface AnswerView {
  readonly name: Untrusted | null;
  readonly kind: Kind;
  /** Colour and icon of a card: someone must act, wait, nothing to do, or not known. */
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** The answer in a few words, such as "Two filters at the recipient". */
  readonly headline: Trusted;
  readonly cause: CauseId | null;
  readonly certainty: Trusted;
  /** 0..100, or null without a finding. */
  readonly percent: number | null;
  readonly because: Untrusted;
  /** The label may name a domain of the mail, checked to be one. */
  readonly who: { readonly role: Responsible; readonly label: Trusted };
  /** Reply code and enhanced status as they are in the mail, and the reply text. */
  readonly reply: { readonly code: Untrusted; readonly text: Untrusted } | null;
  readonly recipients: readonly {
    readonly address: Untrusted;
    readonly label: Trusted;
    readonly diagnostic: Untrusted | null;
  }[];
  /** How many recipients there are in all; `recipients` holds the first few. */
  readonly recipientCount: number;
  readonly evidence: readonly ViewLine[];
  readonly steps: readonly ViewStep[];
  readonly links: readonly DocLink[];
  /** Why no vendor's page is among the links; null if one is. */
  readonly linksNote?: Trusted | null;
  readonly against: readonly Untrusted[];
  readonly wouldHelp: readonly Untrusted[];
  /** Title of `others`: the candidates of an open answer, or what else a claim could be. */
  readonly othersTitle: Trusted;
  readonly others: readonly {
    readonly cause: CauseId;
    readonly headline: Trusted;
    /** "likely", "possible", "less likely"; the number is `percent`. */
    readonly likelihood: Trusted;
    readonly who: Trusted;
    readonly percent: number;
    readonly because: Untrusted;
  }[];
  readonly contradictions: readonly { readonly says: Untrusted; readonly lines: readonly ViewLine[] }[];
  readonly proofs: readonly {
    readonly claim: Untrusted;
    readonly proved: boolean;
    /** Diff lines: `+` added on the way, `-` removed on the way, ` ` kept. */
    readonly diff: readonly Untrusted[];
  }[];
  readonly ask: Untrusted | null;
  readonly article: { readonly id: Trusted; readonly title: Trusted } | null;
  /** What finds the message in a log: date, addresses, Message-ID, queue ID, hosts; each with its label. */
  readonly about: readonly { readonly label: Trusted; readonly value: Untrusted }[];
  /** Ready texts to send on: for the customer in the mail's language, for the administrator who must act. */
  readonly readerTexts: { readonly customer: Untrusted; readonly administrator: Untrusted };
  /** What the customer's text says, so that a channel can offer it in another language (`customerText`). */
  readonly customer: {
    readonly situation: Situation;
    readonly language: CustomerLanguage;
    readonly asked: boolean;
  };
  /** Facts for the technical reader, folded by default. */
  readonly hops: readonly {
    readonly index: number;
    readonly label: Untrusted;
    readonly delay: Trusted | null;
    readonly role: Trusted;
  }[];
}
