import { addressOf } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';

const form = /^(\[[0-9a-fA-F.:]{3,45}\]):\d{1,5} "(?:EHLO|HELO) ([^"\s]{0,255})/;

/** Huawei and Mirapoint: `from helo ([192.0.2.1]:4711 "EHLO helo")`. */
export const huawei: Dialect = {
  id: 'huawei',
  note(comment) {
    const found = form.exec(comment);
    return found ? { ip: addressOf(found[1] ?? ''), helo: found[2] || null } : null;
  },
};
