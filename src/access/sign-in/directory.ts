import { isAPIError } from 'better-auth/api';
import { type Auth, DIRECTORY } from './auth.ts';

/** Where the browser goes to be known by the city's directory. */
export interface DirectoryStart {
  url: string;
  cookies: string[];
}

/** @returns undefined where the directory does not answer. */
export async function startDirectory(auth: Auth, headers: Headers): Promise<DirectoryStart | undefined> {
  try {
    const { response, headers: answer } = await auth.api.signInSocial({
      body: {
        provider: DIRECTORY,
        callbackURL: '/',
        errorCallbackURL: '/sign-in?refused=directory',
        disableRedirect: true,
      },
      headers,
      returnHeaders: true,
    });
    return response.url ? { url: response.url, cookies: answer.getSetCookie() } : undefined;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return undefined;
  }
}

/** The directory's way back: path `/api/auth/callback/directory`, the only route of better-auth that is served. */
export async function finishDirectory(auth: Auth, request: Request): Promise<Response> {
  return auth.handler(request);
}
