import { describe, expect, it } from 'vitest';
import { readFpingLine } from './lines.ts';

describe('a line of fping', () => {
  it.each([
    ['127.0.0.1   : [0], 64 bytes, 0.182 ms (0.182 avg, 0% loss)', { kind: 'answer', ip: '127.0.0.1', rttMs: 0.182 }],
    ['10.0.0.1 : [65535], 84 bytes, 12.3 ms (12.3 avg, 50% loss)', { kind: 'answer', ip: '10.0.0.1', rttMs: 12.3 }],
    ['10.0.0.1 : [3], 64 bytes, 9.50e-03 ms (0.01 avg, 0% loss)', { kind: 'answer', ip: '10.0.0.1', rttMs: 0.0095 }],
    ['2001:db8::20 : [1], 64 bytes, 1.20 ms (1.20 avg, 0% loss)', { kind: 'answer', ip: '2001:db8::20', rttMs: 1.2 }],
    ['10.99.99.99 : [1], timed out (NaN avg, 100% loss)', { kind: 'timeout', ip: '10.99.99.99' }],
    ['10.77.0.2 : [6], timed out (0.093 avg, 57% loss)', { kind: 'timeout', ip: '10.77.0.2' }],
    ['ICMP Host Unreachable from 10.77.0.1 for ICMP Echo sent to 10.77.0.2', { kind: 'unreachable', ip: '10.77.0.2' }],
    ['ICMP Port Unreachable from 21.4.1.103 for ICMP Echo sent to 10.9.9.9', { kind: 'unreachable', ip: '10.9.9.9' }],
    ['10.77.0.2 : xmt/rcv/%loss = 1/0/100%', { kind: 'other' }],
    ['127.0.0.1 : duplicate for [0], 64 bytes, 0.18 ms', { kind: 'other' }],
    ["fping: can't create socket (must run as root?)", { kind: 'other' }],
    ['', { kind: 'other' }],
  ])('%s', (line, expected) => {
    expect(readFpingLine(line)).toEqual(expected);
  });
});
