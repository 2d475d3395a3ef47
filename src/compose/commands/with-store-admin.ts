import { readConfig } from '../../config/config.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { holdsDatabase } from '../../store/embedded-folder.ts';
import { describeStartError } from '../service/start-errors.ts';
import { type OpenStoreAdmin, openStoreAdmin } from './open-store-admin.ts';

/**
 * Runs a command on the configured store, whether or not a service is running. Returns the command's exit status; 1
 * when the store cannot be reached, 2 for wrong settings, with the reason on standard error.
 */
export async function withStoreAdmin(
  io: CliIo,
  order: (operator: OpenStoreAdmin) => Promise<number>,
): Promise<number> {
  try {
    const config = readConfig(withEnvFile(io.env));
    // A query never creates a store: the folder may be the wrong one.
    if (config.databaseUrl === null && !holdsDatabase(config.dataFolder)) {
      io.stderr.write(
        `bouncedesk: ${config.dataFolder} holds no store yet: start the service, or name its folder with BOUNCEDESK_DATA\n`,
      );
      return exitStatus.notRead;
    }
    const operator = await openStoreAdmin(config);
    try {
      return await order(operator);
    } finally {
      await operator.close();
    }
  } catch (error) {
    const { status, text } = describeStartError(error);
    io.stderr.write(text);
    return status;
  }
}
