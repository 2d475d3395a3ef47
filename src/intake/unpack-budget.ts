import { limits } from '../message/limits.ts';

/** What may still be unpacked of one input, over all archives and mails in each other. Readers take from it. */
export interface UnpackBudget {
  bytes: number;
  items: number;
}

export const wholeBudget = (): UnpackBudget => ({ bytes: limits.treeBytes, items: limits.treeItems });
