import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { mayReceiveToken } from './http-hosts';

/** The call was stopped before a token left. */
export class TokenWithheld extends Error {
  override readonly name = 'TokenWithheld';

  constructor(readonly code: 'ForeignHost' | 'NoToken') {
    super(code);
  }
}

/**
 * A policy of our own because `bearerTokenAuthenticationPolicy` of core-rest-pipeline 1.24 refuses plain http even to
 * loopback, where the simulators are. It is asked at every attempt: a token may run out in a long wait.
 */
export function bearerPolicy(credential: TokenCredential, scope: string, baseUrl: URL): PipelinePolicy {
  return {
    name: 'dsrBearer',
    async sendRequest(request, next) {
      const url = new URL(request.url);
      if (!mayReceiveToken(url, baseUrl)) throw new TokenWithheld('ForeignHost');
      request.headers.set('Authorization', `Bearer ${await tokenFrom(credential, scope)}`);
      request.allowInsecureConnection = url.protocol === 'http:';
      return next(request);
    },
  };
}

/** What the credential says is not passed on: it may quote the token endpoint's answer. */
async function tokenFrom(credential: TokenCredential, scope: string): Promise<string> {
  const token = await credential.getToken(scope).catch(() => null);
  if (!token) throw new TokenWithheld('NoToken');
  return token.token;
}
