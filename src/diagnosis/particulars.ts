/** Names and values of a matter that sentences about it need; null where the input does not tell. No words of ours. */
export interface Particulars {
  /** Address and best name of the host that handed the message in, and its vendor's name. */
  readonly ip: string | null;
  readonly client: string | null;
  readonly clientVendor: string | null;
  /** Domain of the envelope sender, and of the header From. */
  readonly envelope: string | null;
  readonly from: string | null;
  readonly recipient: string | null;
  readonly recipientDomain: string | null;
  /** Who passed the message on, the list, the sealer. */
  readonly forwarder: string | null;
  readonly list: string | null;
  readonly sealer: string | null;
  readonly signer: string | null;
  readonly selector: string | null;
  /** The remark of the verifier of the failed signature. */
  readonly remark: string | null;
  /** Who changed the text, as a party. */
  readonly changer: 'sender' | 'forwarder' | 'recipient-admin' | null;
  /** The reply as it was said, and who said it. */
  readonly reply: string | null;
  readonly code: string | null;
  readonly speaker: string | null;
  readonly replyClass: string | null;
  readonly command: string | null;
  readonly status: string | null;
  /** Mailbox host whose second check judged: it decides which setting is named. */
  readonly receiver: 'microsoft-365' | 'google-workspace' | null;
  readonly dmarcPasses: boolean;
  readonly spfWord: string | null;
  readonly proved: boolean;
  /** SAP Service Cloud V2 turned the message away, and what its trusted domains could do. */
  readonly sap: {
    readonly spfFailed: boolean;
    readonly passingSigner: string | null;
    readonly bodyBroken: boolean;
    readonly spfPassed: string | null;
    readonly known: boolean;
  } | null;
  readonly kind: string;
}
