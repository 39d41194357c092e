// Runs QualWeb, the engine of the Danish supervision, on the addresses that standard input lists.
// Prints one JSON object: {"found": [{"url", "module", "code", "name", "html"}], "seen": number}.
'use strict';
const { QualWeb } = require('@qualweb/core');
const { ACTRules } = require('@qualweb/act-rules');
const { WCAGTechniques } = require('@qualweb/wcag-techniques');
const { BestPractices } = require('@qualweb/best-practices');

const BATCH = 20; // pages at a time, so that memory stays level
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

async function main() {
  const { browser, urls } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const engine = new QualWeb({ stealth: false, adBlock: false });
  await engine.start(
    { maxConcurrency: 2, timeout: 60000 },
    { executablePath: browser, headless: true, args: CHROMIUM },
  );
  const found = [];
  let seen = 0;
  for (let at = 0; at < urls.length; at += BATCH) {
    const reports = await engine.evaluate({
      urls: urls.slice(at, at + BATCH),
      modules: [new ACTRules({}), new WCAGTechniques({}), new BestPractices({})],
    });
    for (const [url, report] of Object.entries(reports)) {
      seen += 1;
      found.push(...failed(url, report));
    }
  }
  await engine.stop();
  process.stdout.write(JSON.stringify({ found, seen }));
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
