/**
 * Where a verdict field is relative to the server named as its writer. `receiver`: the last receiver's own; `earlier`:
 * a preserved copy or record of an earlier server (ARC, `-Original`); `upstream`: stamped by a server in transit,
 * before the last receiver; `misplaced`: names the receiver, but is below its Received field; `contested`: the same,
 * next to a correctly placed field of the receiver; `unplaced`: its writer has no hop.
 */
export type Standing = 'receiver' | 'earlier' | 'upstream' | 'misplaced' | 'contested' | 'unplaced';
