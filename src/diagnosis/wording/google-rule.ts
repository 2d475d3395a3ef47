import { type Steps, sendAgain } from './setting-steps.ts';

/** Where an organisation at Google finds the rule of its own that refused a message. */
export const googleRule: Steps = ({ p }) => {
  const reply = p.reply?.slice(0, 2_000) ?? '';
  return [
    /\bgcdp\b/.test(reply)
      ? "The reply ends in gcdp, so a rule of the organisation decided: Google Admin console > Apps > Google Workspace > Gmail, its compliance, routing and spam settings. (Check this on the vendor's page.)"
      : 'Google Admin console > Apps > Google Workspace > Gmail > Spam, phishing and malware: look at blocked and approved senders for this sender.',
    'Allow the sending address or domain there, only as narrowly as needed.',
    sendAgain('it is accepted'),
  ];
};
