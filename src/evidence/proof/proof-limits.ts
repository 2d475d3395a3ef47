/** Ceilings of the proofs, each with its reason. */
export const proofLimits = {
  /** Signatures tried: lists and forwarders leave up to 8; 100 are an attack on the time box. */
  signatures: 20,
  /** Body bytes searched: each candidate hashes them again. */
  bodyBytes: 10 * 1024 * 1024,
  /** Body lines past which only the linear scans are run: a 10 MB mail of people has 130,000. */
  bodyLines: 200_000,
  /** Bytes of a text part whose variants are tried: texts people write stay under 1 MB. */
  leafBytes: 2 * 1024 * 1024,
  /** Milliseconds while a person waits. */
  interactiveMs: 2_000,
  /** Milliseconds for DNS to name one key; a hanging server must not hold the answer. */
  keyMs: 5_000,
  /** RSA bits a key may have: 16,384-bit keys cost seconds each. */
  rsaBits: 8_192,
  /** Header candidates against a recovered hash: 4 microseconds each. */
  headerHashes: 400_000,
  /** Header candidates whose signature is checked without a recovered hash: 100 microseconds each. */
  headerCandidates: 2_000,
} as const;
