// The two-factor service that people write first: express 5 and speakeasy 2, completed so that it works
// (the body is parsed, the key URI holds the secret that was shown, one step either way is accepted).
import express from "express";
import speakeasy from "speakeasy";

const app = express();
app.use(express.json());

app.post("/generate", (request, response) => {
  const secret = speakeasy.generateSecret({ length: 20 });
  const otpAuthUrl = speakeasy.otpauthURL({
    secret: secret.base32,
    encoding: "base32",
    label: "demo",
    issuer: "express",
  });
  response.json({ secret: secret.base32, otpAuthUrl });
});

app.post("/verify", (request, response) => {
  const { secret, token } = request.body;
  if (speakeasy.totp.verify({ secret, encoding: "base32", token, window: 1 })) {
    response.json({ success: true, message: "Token is valid." });
  } else {
    response.status(401).json({ success: false, message: "Token is invalid." });
  }
});

app.listen(Number(process.argv[2]), "127.0.0.1");
