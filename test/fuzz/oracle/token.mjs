import { hash } from 'node:crypto';
import { queryOf } from './read.mjs';

/** The token of the URL that we registered. A host may store its SHA-256 instead. */
export function findTokenProblem(request, { token, tokenDigest }) {
	if (!token && !tokenDigest) return 'no_secret';
	const received = queryOf(request, 'token');
	if (received === null) return 'token_missing';
	return (token ? received === token : hash('sha256', received) === tokenDigest) ? null : 'token_mismatch';
}
