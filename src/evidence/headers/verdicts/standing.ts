/**
 * Where a verdict field is in relation to the server that is named as its writer.
 * `receiver`: the last receiver's own; `earlier`: a kept copy or record of an earlier server (ARC, `-Original`);
 * `upstream`: stamped by a server on the way, before the last receiver; `misplaced`: names the receiver, is below its
 * Received field; `contested`: the same, beside a field of the receiver that stands right; `unplaced`: no hop of its writer.
 */
export type Standing = 'receiver' | 'earlier' | 'upstream' | 'misplaced' | 'contested' | 'unplaced';
