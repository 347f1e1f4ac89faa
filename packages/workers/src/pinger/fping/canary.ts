/**
 * An address that always answers where a ping can be sent and heard at all. It is asked first in every
 * run of fping: while it is silent, the silence of others says nothing (Debian 12's fping reports 100 %
 * loss where it has no raw socket), and the checks are unknown, never offline.
 */
export const canary = '127.0.0.1';
