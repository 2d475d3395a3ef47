import { defineVendor, type Vendor } from './vendor.ts';

function flattener(id: string, name: string, spf: readonly string[]): Vendor {
  return defineVendor({ id, name, kind: 'flattener', certainty: 'B', source: 'recon catalogue', spf });
}

/** Services that are in the SPF record for others (macros or include proxies). */
export const flatteners: readonly Vendor[] = [
  flattener('autospf', 'AutoSPF', ['autospf.com', 'autospf.email']),
  flattener('powerspf', 'PowerSPF', ['powerspf.com']),
  flattener('valimail', 'Valimail', ['_nspf.vali.email']),
  flattener('easydmarc', 'EasyDMARC', ['_d.easydmarc.pro']),
  flattener('ondmarc', 'Red Sift OnDMARC', ['ondmarc.com']),
  flattener('dmarcian', 'dmarcian', ['dmarcian.com']),
];
