// SPDX-License-Identifier: MIT
// verify_webhook.cjs SECRET FILE…: the reference implementation of Standard Webhooks checks what the
// sink kept. Prints a line of the body for each; ends with 1 at the first signature that is not good.
const fs = require("fs");
const { Webhook } = require("standardwebhooks");

const [secret, ...files] = process.argv.slice(2);
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  const end = text.indexOf("\r\n\r\n");
  const headers = {};
  for (const line of text.slice(0, end).split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = new Webhook(secret).verify(text.slice(end + 4), headers);
  console.log(headers["webhook-id"], body.type, body.data.perihal);
}
