import { receives, type Steps, verify } from './setting-steps.ts';

export const trustSealer: Steps = (context) =>
  context.p.receiver === 'microsoft-365'
    ? [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > ARC > Add.',
        `Enter ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} and keep the entries that are there: the list is replaced as a whole.`,
        'To verify: a new message shows compauth=pass reason=130, and oda=1 in its ARC-Authentication-Results.',
      ]
    : [
        receives(context, 'rspamd')
          ? `In rspamd, add ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} to whitelisted_signers_map of the ARC module.`
          : `In the receiving system, add ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} to the sealers it trusts; where it has no such list, let the sender sign with DKIM.`,
        verify('arc=pass, and the message is accepted'),
      ];
