/** Mail filters by the names people call them, lower case, with a host suffix of the vendor catalogue. */
export const filterProducts: readonly { readonly words: readonly string[]; readonly host: string }[] = [
  { words: ['mimecast'], host: 'mimecast.com' },
  { words: ['proofpoint essentials'], host: 'ppe-hosted.com' },
  { words: ['proofpoint', 'pphosted'], host: 'pphosted.com' },
  { words: ['barracuda'], host: 'ess.barracudanetworks.com' },
  { words: ['hornetsecurity', 'antispameurope'], host: 'antispameurope.com' },
  {
    words: ['messagelabs', 'symantec email', 'symantec.cloud', 'broadcom email'],
    host: 'messagelabs.com',
  },
  { words: ['sophos email', 'sophos central', 'sophos gateway'], host: 'prod.hydra.sophos.com' },
  { words: ['trend micro', 'trendmicro'], host: 'in.hes.trendmicro.com' },
  { words: ['ironport', 'cisco esa', 'cisco secure email', 'cisco ces'], host: 'iphmx.com' },
  { words: ['spamexperts', 'mail assure'], host: 'antispamcloud.com' },
  { words: ['spamtitan'], host: 'spamtitan.com' },
  { words: ['forcepoint'], host: 'mailcontrol.com' },
  { words: ['fireeye', 'trellix'], host: 'fireeyecloud.com' },
  { words: ['retarus'], host: 'retarus.com' },
  { words: ['libraesva'], host: 'libraesva.com' },
  { words: ['mailinblack'], host: 'mailinblack.com' },
  { words: ['vade secure', 'vadesecure'], host: 'vadesecure.com' },
];
