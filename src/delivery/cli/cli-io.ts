/** Input and output of a command; tests provide their own. */
export interface CliIo {
  readonly stdout: {
    write(text: string | Uint8Array): unknown;
    readonly isTTY?: boolean;
    readonly columns?: number;
  };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly env: NodeJS.ProcessEnv;
}

/** Exit statuses of the contract. */
export const exitStatus = { answered: 0, notRead: 1, usage: 2 } as const;

/** Colours only on a terminal, and never against the reader's wish (no-color.org). */
export function wantsColour(io: CliIo): boolean {
  return io.stdout.isTTY === true && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
}

/** Width to wrap at: the terminal's, between 40 and 100 columns. */
export function widthOf(io: CliIo): number {
  return Math.min(100, Math.max(40, io.stdout.columns ?? 80));
}
