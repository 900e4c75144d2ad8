import type { IAuthenticate, IHttpRequestOptions } from 'n8n-workflow';
import { authorize, type Authorization } from '../../shared/core/authorize';
import { trimSlashes } from '../../shared/core/base-url';
import { findFieldNoun } from '../../shared/core/credential';
import type { VendorError } from '../../shared/core/errors';
import { objectOrEmpty } from '../../shared/core/read';
import type { Vendor } from '../../shared/core/vendor';
import { readValues } from './credential';

/**
 * The `authenticate` of a credential class. n8n calls it for every request with the credential: ours, and those of the
 * HTTP Request node, whose URL anybody enters who may use the credential. It adds the key only to requests to the
 * credential's own URLs and throws for all others.
 */
export function createAuthenticate(vendor: Vendor): Extract<IAuthenticate, (...args: never[]) => unknown> {
	return async (values, options) => {
		assertPrivate(vendor, options);
		const { url, header } = authorizeUrl(vendor, values, readUrl(options));
		const headers = { ...omit(options.headers ?? {}, Object.keys(header)), ...header };
		return { ...omit(options, ['uri', 'baseURL']), ...noRedirects, url, headers };
	};
}

/** n8n has two kinds of request options, each with its own names. */
const noRedirects = { disableFollowRedirect: true, maxRedirects: 0, followRedirect: false, followAllRedirects: false };

/** The HTTP Request node fills `uri`. A base URL is joined as text, as n8n does it. */
function readUrl(options: IHttpRequestOptions): string {
	const { url, uri, baseURL }: Readonly<Record<string, unknown>> = { ...options };
	const target = String(url ?? uri ?? '');
	const base = typeof baseURL === 'string' ? baseURL.trim() : '';
	if (base === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(target)) return target;
	return `${trimSlashes(base)}/${target.replace(/^\/+/, '')}`;
}

function authorizeUrl(vendor: Vendor, values: object, url: string): Authorization {
	try {
		return authorize(vendor, readValues(vendor, values), url);
	} catch (error) {
		throw toPlainError(error);
	}
}

/** n8n shows the code of an error that has one, and the message of any other. */
function toPlainError(error: unknown): Error {
	const { code, message } = error as VendorError; // authorize throws nothing else
	const remedy = code === 'invalid' ? ' Correct the URL of the request, or select another credential.' : '';
	return new Error(message + remedy);
}

/** Throws for options with which a server other than the vendor's can read the key. */
function assertPrivate(vendor: Vendor, options: IHttpRequestOptions): void {
	const {
		proxy,
		rejectUnauthorized,
		skipSslCertificateValidation,
		agentOptions,
		headers,
	}: Readonly<Record<string, unknown>> = { ...options };
	const isPrivate =
		!proxy &&
		rejectUnauthorized !== false &&
		!skipSslCertificateValidation &&
		Object.keys(objectOrEmpty(agentOptions)).length === 0 &&
		!Object.keys(objectOrEmpty(headers)).some((name) => name.toLowerCase() === 'host');
	if (isPrivate) return;
	throw new Error(
		`The ${vendor.name} credential can’t be used with a proxy, a Host header, your own SSL certificates, or ignored SSL ` +
			`issues, because another server could then read the ${findFieldNoun(vendor, 'apiKey') ?? 'key'}. ` +
			'Remove these options from the node.',
	);
}

/** The object without the properties of these names in any case. */
function omit<T extends object>(object: T, names: readonly string[]): T {
	const omitted = new Set(names.map((name) => name.toLowerCase()));
	const entries = Object.entries(object).filter(([name]) => !omitted.has(name.toLowerCase()));
	return Object.fromEntries(entries) as T; // what is omitted is optional, or replaced
}
