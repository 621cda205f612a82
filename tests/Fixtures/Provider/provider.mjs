// A real OpenID Connect provider for the tests. It prints its address and ends with its input. Whoever signs in gives any name and says whether he used a
// second factor; names of `tampering`, `unsigned` and `signature-cut-off` get an ID token that must not be believed, `breaks-off` gets none.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, decodeJwt, UnsecuredJWT } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';

const [clientId, clientSecret, redirectPath] = process.argv.slice(2);
const { privateKey } = await generateKeyPair('ES256', { extractable: true });
const strange = await generateKeyPair('ES256', { extractable: true });
const kid = 'test';
const longAgo = 1_000_000_000;
const tampering = {
  'other-nonce': claims => [{ ...claims, nonce: 'another' }, privateKey],
  'other-audience': claims => [{ ...claims, aud: 'another' }, privateKey],
  'other-issuer': claims => [{ ...claims, iss: 'https://another.example' }, privateKey],
  'other-key': claims => [claims, strange.privateKey],
  'key-in-token': async claims => [claims, strange.privateKey, { alg: 'ES256', jwk: await exportJWK(strange.publicKey) }],
  'shared-secret': claims => [claims, new TextEncoder().encode(clientSecret.padEnd(32)), { alg: 'HS256' }],
  expired: claims => [{ ...claims, iat: longAgo, exp: longAgo + 60 }, privateKey],
};

const policy = interactionPolicy.base();
policy.get('consent').checks.remove('native_client_prompt'); // it would ask each time

const server = createServer();
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...await exportJWK(privateKey), kid, alg: 'ES256', use: 'sig' }] },
  clients: [{
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256',
    application_type: 'native', // its address may then have any port
    redirect_uris: [`http://127.0.0.1${redirectPath}`],
  }],
  claims: { openid: ['sub', 'amr', 'auth_time'] },
  cookies: { keys: ['test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  async loadExistingGrant(context) {
    const grant = new provider.Grant({ clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

async function formOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

async function interact(context) {
  if (context.method === 'GET') {
    context.type = 'html';
    context.body = '<!doctype html><html lang="en"><title>Provider</title><form method="post"><input name="name" aria-label="Name" autofocus>'
      + '<input type="checkbox" name="mfa" value="yes" aria-label="Second factor"><button>Go on</button><button name="no" value="yes">Cancel</button></form>';
    return;
  }
  const form = await formOf(context.req);
  await provider.interactionFinished(context.req, context.res, form.has('no')
    ? { error: 'access_denied' }
    : { login: { accountId: form.get('name'), amr: form.has('mfa') ? ['pwd', 'mfa'] : ['pwd'] } });
  context.respond = false;
}

provider.use(async (context, next) => {
  if (context.path.startsWith('/interaction/')) return interact(context);
  await next();
  if (context.path === '/token' && context.body?.id_token) {
    const claims = decodeJwt(context.body.id_token);
    if (claims.sub === 'breaks-off') context.req.socket.destroy();
    if (tampering[claims.sub]) {
      const [told, key, header] = await tampering[claims.sub](claims);
      context.body.id_token = await new SignJWT(told).setProtectedHeader(header ?? { alg: 'ES256', kid }).sign(key);
    }
    if (claims.sub === 'unsigned') context.body.id_token = new UnsecuredJWT(claims).encode();
    if (claims.sub === 'signature-cut-off') context.body.id_token = context.body.id_token.replace(/[^.]+$/, '');
  }
});
server.on('request', provider.callback());
process.stdin.resume().on('end', () => process.exit());
console.log(issuer);
