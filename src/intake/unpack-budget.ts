import { limits } from '../message/limits.ts';

/** What may still be unpacked from one input, over all nested archives and mails. Readers deduct from it. */
export interface UnpackBudget {
  bytes: number;
  items: number;
}

export const wholeBudget = (): UnpackBudget => ({ bytes: limits.treeBytes, items: limits.treeItems });
