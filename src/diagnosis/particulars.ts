import type { MailNetwork } from '../catalog/vendors/network-of.ts';

/** Names and values of a matter that its sentences need; null if unknown. No wording of ours. */
export interface Particulars {
  /** Address and best name of the host that handed the message in, and its vendor's name. */
  readonly ip: string | null;
  readonly client: string | null;
  readonly clientVendor: string | null;
  /** The filter in front of the recipient, as a person names it. */
  readonly frontFilter: string | null;
  /** Domain of the envelope sender, and of the header From. */
  readonly envelope: string | null;
  readonly from: string | null;
  readonly recipient: string | null;
  readonly recipientDomain: string | null;
  /** The address that a person asks about and nothing that was given is about. */
  readonly asked: string | null;
  /** The forwarder, the list, the sealer. */
  readonly forwarder: string | null;
  readonly list: string | null;
  readonly sealer: string | null;
  readonly signer: string | null;
  readonly selector: string | null;
  /** The verifier's comment on the failed signature. */
  readonly remark: string | null;
  /** The party that changed the text. */
  readonly changer: 'sender' | 'forwarder' | 'recipient-admin' | null;
  /** The reply as received, and who sent it. */
  readonly reply: string | null;
  readonly code: string | null;
  readonly speaker: string | null;
  readonly replyClass: string | null;
  readonly command: string | null;
  readonly status: string | null;
  /** Mailbox host whose second check judged: it determines which setting is named. */
  readonly receiver: 'microsoft-365' | 'google-workspace' | null;
  readonly dmarcPasses: boolean;
  readonly spfWord: string | null;
  readonly proved: boolean;
  /** SAP Service Cloud V2 rejected the message, and what its trusted domains could do. */
  readonly sap: {
    readonly spfFailed: boolean;
    readonly passingSigner: string | null;
    readonly bodyBroken: boolean;
    readonly spfPassed: string | null;
    readonly known: boolean;
  } | null;
  readonly kind: string;
  /** Mail service whose published ranges hold the connecting address. */
  readonly network: MailNetwork | null;
  /** The verifier's comment on the SPF result. */
  readonly spfRemark: string | null;
  /** Said of a cause that is not claimed: the reply is quoted beside it, and need not mean this. */
  readonly rival: boolean;
  /** Another answer has somebody on the way: a forwarder, a list, a second filter. */
  readonly routeInDoubt: boolean;
}
