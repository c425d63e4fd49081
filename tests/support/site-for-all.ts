import type { TestProject } from 'vitest/node';
import { buildSite, type Site, startSite } from './site.ts';

let site: Site | undefined;

/** Starts one site that all journeys share: none of them changes what another sees. */
export async function setup(project: TestProject): Promise<void> {
  await buildSite();
  site = await startSite();
  project.provide('site', { url: site.url, logFile: site.logFile });
}

export async function teardown(): Promise<void> {
  await site?.stop();
}
