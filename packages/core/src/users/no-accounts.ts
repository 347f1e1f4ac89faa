import { failed } from '../results/result.ts';

/** What a partner's token is told that would manage accounts, passwords or its owner's affairs. */
export const noAccounts = () => failed('forbidden', 'token_no_accounts');
