import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoOutages, isOpen, type Outage, outageOf, untilNextChange } from './outages.ts';
import { demoAddress, demoInstallations, demoSites } from './plan.ts';

const ports = demoSites.flatMap(({ equipment }) =>
  equipment.flatMap(({ host, checks }) => checks.flatMap(({ port }) => (port ? [`${host}:${port}`] : []))),
);

const outage: fc.Arbitrary<Outage> = fc
  .record({
    firstAfterSeconds: fc.nat({ max: 600 }),
    downSeconds: fc.integer({ min: 1, max: 300 }),
    up: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ firstAfterSeconds, downSeconds, up }) => ({
    firstAfterSeconds,
    downSeconds,
    everySeconds: downSeconds + up,
  }));

describe('outages of the demo', () => {
  it('are of ports that the demo checks', () => {
    for (const key of Object.keys(demoOutages)) expect(ports).toContain(key);
  });

  it('are found by the full address, whichever number the installation has', () => {
    for (const key of Object.keys(demoOutages)) {
      const [host = '', port] = key.split(':');
      expect(outageOf(demoAddress(77, host), Number(port))).toBe(demoOutages[key]);
    }
    expect(outageOf('127.77.1.1', 80)).toBeUndefined();
  });

  it('begin within 40 seconds, so that who has just started Vigie sees one', () => {
    const first = Math.min(...Object.values(demoOutages).map(({ firstAfterSeconds }) => firstAfterSeconds));
    expect(first).toBeLessThanOrEqual(40);
  });

  it('never leave someone who watches without a change for more than two minutes', () => {
    let last = 0;
    for (let at = 0; at < 3600; at++) {
      const changes = Object.values(demoOutages).some((one) => isOpen(one, at * 1000) !== isOpen(one, (at + 1) * 1000));
      if (changes) last = at;
      expect(at - last).toBeLessThanOrEqual(120);
    }
  });

  it('leave at least three quarters of the fleet well at any time', () => {
    const equipment = demoSites.flatMap((site) => site.equipment).length;
    for (let at = 0; at < 3600; at++) {
      const down = Object.values(demoOutages).filter((one) => !isOpen(one, at * 1000)).length;
      expect(down / equipment).toBeLessThanOrEqual(0.25);
    }
  });

  it('come and go exactly when the next change is said to be', () => {
    fc.assert(
      fc.property(outage, fc.nat({ max: 10_000_000 }), (one, elapsedMs) => {
        const wait = untilNextChange(one, elapsedMs) ?? 0;
        expect(wait).toBeGreaterThan(0);
        expect(isOpen(one, elapsedMs + wait - 1)).toBe(isOpen(one, elapsedMs));
        expect(isOpen(one, elapsedMs + wait)).toBe(!isOpen(one, elapsedMs));
      }),
    );
  });

  it('never come to a port that has none', () => {
    expect(isOpen(undefined, 1e9)).toBe(true);
    expect(untilNextChange(undefined, 1e9)).toBeUndefined();
  });
});

describe('the plan of the demo', () => {
  it('checks loopback addresses only, each of one piece of equipment', () => {
    for (const installation of [demoInstallations.first, demoInstallations.last]) {
      const addresses = demoSites.flatMap((site) => site.equipment.map(({ host }) => demoAddress(installation, host)));
      for (const address of addresses) {
        expect(address).toMatch(/^127(\.\d{1,3}){3}$/);
        for (const part of address.split('.')) expect(Number(part)).toBeLessThan(255);
      }
      expect(new Set(addresses).size).toBe(addresses.length);
    }
  });

  it('has about twenty devices, and cameras that are among them', () => {
    expect(demoSites.flatMap((site) => site.equipment).length).toBeGreaterThanOrEqual(20);
    for (const site of demoSites) {
      const names = site.equipment.map(({ name }) => name);
      for (const camera of site.cameras) expect(names).toContain(camera.equipment);
    }
  });
});
