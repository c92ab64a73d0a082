// The peers from npm, at work for benchmarks/node_peers.py: a question on each line in, an answer on each line out.
import { createInterface } from "node:readline";
import * as OTPAuth from "otpauth";
import speakeasy from "speakeasy";

// Ready-made objects are kept, as the Python side keeps its own.
const kept = new Map();
function otpauth({ base32, digits, algorithm }) {
  const name = [base32, digits, algorithm].join();
  if (!kept.has(name)) {
    const secret = OTPAuth.Secret.fromBase32(base32);
    kept.set(name, {
      hotp: new OTPAuth.HOTP({ secret, digits, algorithm }),
      totp: new OTPAuth.TOTP({ secret, digits, algorithm }),
    });
  }
  return kept.get(name);
}
function options({ base32, digits, algorithm }) {
  return { secret: base32, encoding: "base32", digits, algorithm: algorithm.toLowerCase() };
}

const work = {
  otpauth: {
    code: (ask) => { const { hotp } = otpauth(ask); return () => hotp.generate({ counter: ask.counter }); },
    generate: (ask) => { const { totp } = otpauth(ask); return () => totp.generate({ timestamp: ask.at * 1000 }); },
    verify: (ask) => {
      const { totp } = otpauth(ask);
      const question = { token: ask.code, timestamp: ask.at * 1000, window: ask.window };
      return () => totp.validate(question) !== null;
    },
  },
  speakeasy: {
    code: (ask) => () => speakeasy.hotp({ ...options(ask), counter: ask.counter }),
    generate: (ask) => () => speakeasy.totp({ ...options(ask), time: ask.at }),
    verify: (ask) => () =>
      speakeasy.totp.verifyDelta({ ...options(ask), token: ask.code, time: ask.at, window: ask.window }) !== undefined,
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  const once = work[ask.peer][ask.task](ask);
  let answer;
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < ask.times; turn++) answer = once();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(JSON.stringify({ answer, seconds }));
}
