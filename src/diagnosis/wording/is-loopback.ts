const loopback =
  /^(?:localhost(?:\.localdomain)?|localhost[46]|127(?:\.\d{1,3}){3}|\[?::1\]?)\.?(?=$|[\s[(:])/i;

/** The name or address is the machine's own: whoever answers there runs beside the server that wrote it down. */
export function isLoopback(host: string | null): boolean {
  return host !== null && loopback.test(host.trim());
}
