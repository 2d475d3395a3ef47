import { join } from 'node:path';

/** Port and secret of the running service, for the command line of the same user. */
export const controlFile = (folder: string): string => join(folder, 'control.json');
