// Takes a lock for a test, says whether it got it, and stays.
import { takeLock } from '../lock.ts';

const lock = await takeLock(process.argv[2] ?? '');
process.stdout.write(lock.ok ? 'taken' : 'held');
setInterval(() => {}, 1000);
