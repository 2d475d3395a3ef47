/** `Bounces+x@desk` as `bounces@desk`: one mailbox, whatever its tag. */
export function plainAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  const tagged = plus > 0 && plus < at;
  return (tagged ? address.slice(0, plus) + address.slice(at) : address).toLowerCase();
}
