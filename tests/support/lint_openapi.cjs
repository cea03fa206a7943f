// SPDX-License-Identifier: MIT
// lint_openapi.cjs FILE: redocly's linter with its recommended rules; a line for each finding, warnings too.
const core = require(process.env.NODE_PATH + '/@redocly/openapi-core');

async function main(file) {
  const config = await core.createConfig({extends: ['recommended']});
  const findings = await core.lint({ref: file, config});
  for (const f of findings)
    console.log(`${f.severity} ${f.ruleId} ${f.location[0].pointer}: ${f.message.replace(/\s+/g, ' ')}`);
}

main(process.argv[2]);
