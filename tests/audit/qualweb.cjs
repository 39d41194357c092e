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

async function evaluated(browser, urls) {
  const engine = new QualWeb({ stealth: false, adBlock: false });
  await engine.start(
    { maxConcurrency: 2, timeout: 300000 },
    { executablePath: browser, headless: true, args: CHROMIUM },
  );
  try {
    const modules = [new ACTRules({}), new WCAGTechniques({}), new BestPractices({})];
    return await engine.evaluate({ urls, modules });
  } catch {
    return {};
  } finally {
    await engine.stop();
  }
}

async function main() {
  const { browser, urls } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const reports = {};
  for (let tries = 0; tries < TRIES; tries += 1) {
    const left = urls.filter((url) => !(url in reports));
    for (let at = 0; at < left.length; at += BATCH) {
      Object.assign(reports, await evaluated(browser, left.slice(at, at + BATCH)));
      console.error(`qualweb: ${Object.keys(reports).length} of ${urls.length} pages`);
    }
  }
  const found = Object.entries(reports).flatMap(([url, report]) => [...failed(url, report)]);
  process.stdout.write(JSON.stringify({ found, seen: Object.keys(reports).length }));
}

// QualWeb does not wait for its own scripts to be loaded: on a busy machine a page may be closed
// under them. Such a page has no report and is tried again.
process.on('unhandledRejection', () => {});

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
