// Runs QualWeb, the engine of the Danish supervision, on the addresses that standard input lists.
// Tells its progress on standard error, and prints one JSON object: {"found": [{"url", "module", "code", "name", "html"}], "seen": number}.
'use strict';
const { QualWeb } = require('@qualweb/core');
const { ACTRules } = require('@qualweb/act-rules');
const { WCAGTechniques } = require('@qualweb/wcag-techniques');
const { BestPractices } = require('@qualweb/best-practices');

const BATCH = 20; // pages at a time, so that memory stays level
const TRIES = 4;
const CHROMIUM = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

function* failed(url, report) {
  for (const [module, { assertions }] of Object.entries(report.modules)) {
    for (const [code, one] of Object.entries(assertions)) {
      if (one.metadata.outcome !== 'failed') continue;
      const results = one.results.filter((result) => result.verdict === 'failed');
      const html = results.flatMap((result) => result.elements || []).map((it) => it.htmlCode || '');
      yield { url, module, code, name: one.name, html: (html[0] || '').slice(0, 160) };
    }
  }
}

// A page with a question is read when its script has put the hits there. It is read twice: on a
// wide screen, and on a phone.
const SETTLED = { waitUntil: ['load', 'networkidle0'] };
const PHONE = { ...SETTLED, viewport: { mobile: true, resolution: { width: 320, height: 800 } } };

async function evaluated(browser, urls, how = {}) {
  const engine = new QualWeb({ stealth: false, adBlock: false });
  await engine.start(
    { maxConcurrency: 2, timeout: 300000 },
    { executablePath: browser, headless: true, args: CHROMIUM },
  );
  try {
    const modules = [new ACTRules({}), new WCAGTechniques({}), new BestPractices({})];
    return await engine.evaluate({ urls, modules, ...how });
  } catch {
    return {};
  } finally {
    await engine.stop();
  }
}

async function main() {
  const { browser, urls } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const asked = urls.filter((url) => url.includes('?'));
  const still = urls.filter((url) => !url.includes('?'));
  const read = await reported(browser, still);
  const settled = await reported(browser, asked, SETTLED);
  const narrow = await reported(browser, asked, PHONE);
  const found = [read, settled, narrow].flatMap((reports) =>
    Object.entries(reports).flatMap(([url, report]) => [...failed(url, report)]),
  );
  const twice = Object.keys(settled).filter((url) => url in narrow);
  const seen = Object.keys(read).length + twice.length;
  process.stdout.write(JSON.stringify({ found, seen }));
}

async function reported(browser, urls, how) {
  const reports = {};
  for (let tries = 0; tries < TRIES; tries += 1) {
    const left = urls.filter((url) => !(url in reports));
    for (let at = 0; at < left.length; at += BATCH) {
      Object.assign(reports, await evaluated(browser, left.slice(at, at + BATCH), how));
      console.error(`qualweb: ${Object.keys(reports).length} of ${urls.length} pages`);
    }
  }
  return reports;
}

// QualWeb does not wait for its own scripts to be loaded: on a busy machine a page may be closed
// under them. Such a page has no report and is tried again.
process.on('unhandledRejection', () => {});

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
