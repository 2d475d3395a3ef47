type End = { readonly status: 0 | 1; readonly reason: string };

/** Resolves at SIGTERM, SIGINT or a fatal failure. A second signal ends the process at once. */
export function untilTheEnd(): { readonly end: Promise<End>; readonly fatal: (reason: string) => void } {
  const { promise, resolve } = Promise.withResolvers<End>();
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      resolve({ status: 0, reason: signal });
    });
  }
  return { end: promise, fatal: (reason) => resolve({ status: 1, reason }) };
}
