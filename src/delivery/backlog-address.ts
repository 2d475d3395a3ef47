/**
 * Envelope recipient of a backlog that `bouncedesk import` hands in: it is diagnosed and shown, and
 * nobody hears of it, for old cases are closed. The name cannot be delivered to from outside (RFC 2606, section 2).
 */
export const backlogAddress = 'import@bouncedesk.invalid';
