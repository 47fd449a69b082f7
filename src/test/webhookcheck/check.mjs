// Reads [{secret, headers, body}] from standard input and says of each what the library says.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { Webhook } = createRequire(process.argv[2] + '/')('standardwebhooks');

const verdicts = JSON.parse(readFileSync(0, 'utf8')).map(({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return 'good';
  } catch (error) {
    return error.message;
  }
});
console.log(JSON.stringify(verdicts));
