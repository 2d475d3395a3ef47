import { afterAll } from 'vitest';

const before = process.umask();

/** The store narrows the umask of its process for its own files; the servers of the next test file run as other users and read theirs. */
afterAll(() => {
  process.umask(before);
});
