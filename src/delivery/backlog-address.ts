/**
 * Envelope recipient of a backlog that `bouncedesk import` hands in: it is diagnosed and shown but nobody is notified,
 * because old matters are closed. The name cannot be delivered to from outside (RFC 2606, section 2).
 */
export const backlogAddress = 'import@bouncedesk.invalid';
