import { toPathSegment } from '../../../core/path-segment';
import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, objectAt, textAt } from '../../../core/read';
import { quoteName } from '../../../core/safe-text';
import { APPS, send, toError, unexpectedResponse } from './client';
import { createAppBody, RESERVED_URL, type AppSpec } from './manifest';

/** What became of a request to create an app. */
export type Creation =
	| { readonly outcome: 'created'; readonly id: string }
	/** An app has the slug already. `id` is that app's, if Thena says so. */
	| { readonly outcome: 'taken'; readonly id: string | null; readonly error: VendorError }
	/** Thena responded with an error of its own, which may also be how it refuses a slug. */
	| { readonly outcome: 'unclear'; readonly error: VendorError };

/**
 * Creates an app for a trigger, which isn't installed anywhere yet. Sending it twice does no harm: a slug is unique, so the
 * second request is refused (github.com/hhafez300/thena-pagerduty-bridge).
 */
export async function createApp(http: HttpClient, spec: AppSpec): Promise<Creation> {
	const body = createAppBody(spec);
	const response = await http({ method: 'POST', api: APPS, url: CREATE_PATH, body, idempotent: true });
	const id = readAppId(response.body);
	if (response.status < 300) {
		if (id === null) throw unexpectedResponse();
		return { outcome: 'created', id };
	}
	const error = toError(response);
	if (response.status >= 500) return { outcome: 'unclear', error };
	if (isAboutTakenSlug(response.status, error)) return { outcome: 'taken', id, error };
	if (!isAboutReservedUrl(error)) throw error;
	throw addAdvice(
		error,
		`The trigger registers ${RESERVED_URL} for requests with a bot token, so that nobody receives them. ` +
			'No app was created, because the trigger has no other URL for these requests.',
	);
}

/** Thena doesn't document this refusal. */
function isAboutTakenSlug(status: number, { code, message }: VendorError): boolean {
	if (status === 409) return true;
	return code === 'invalid' && /slug/i.test(message) && /exist|taken|unique|in use|duplicate/i.test(message);
}

/** Creates an app from a whole body. The client secret, which the response may contain, is not returned. */
export async function postApp(
	http: HttpClient,
	body: unknown,
): Promise<{ readonly id: string; readonly clientId: string | null }> {
	const response = await send(http, { method: 'POST', api: APPS, url: CREATE_PATH, body, idempotent: false });
	const id = readAppId(response);
	if (id === null) throw unexpectedResponse();
	return { id, clientId: textAt(response, 'clientId') ?? textAt(objectAt(response, 'data'), 'clientId') };
}

const CREATE_PATH = '/apps/create-app';

/** The id is in one of four places, because Thena's guide and its reference disagree. */
function readAppId(body: unknown): string | null {
	const data = objectAt(body, 'data');
	return textAt(body, 'appId') ?? textAt(body, 'uid') ?? textAt(data, 'appId') ?? textAt(data, 'uid');
}

/** Whether Thena refused one of the reserved URLs. */
export function isAboutReservedUrl({ code, message }: VendorError): boolean {
	return code === 'invalid' && /installations|interactivity|entry_points|icons|\.invalid/i.test(message);
}

export function addAdvice({ code, message }: VendorError, advice: string): VendorError {
	return new VendorError(code, `${message} ${advice}`);
}

/** Thena doesn't document the body of a change, so it is the body of a creation. */
export async function updateApp(http: HttpClient, id: string, spec: AppSpec): Promise<void> {
	const url = `/apps/${toPathSegment(id)}/update-app`;
	await send(http, { method: 'PATCH', api: APPS, url, body: createAppBody(spec), idempotent: true });
}

export async function installApp(http: HttpClient, id: string, teamIds: readonly string[]): Promise<void> {
	await sendForTeams(teamIds, async () => await postInstallation(http, createInstallBody(id, teamIds)));
}

/** Thena doesn't document whether a changed manifest applies to existing installations, so they are installed again. */
export async function reinstallApp(http: HttpClient, id: string, teamIds: readonly string[]): Promise<void> {
	const body = createInstallBody(id, teamIds);
	await sendForTeams(
		teamIds,
		async () => await send(http, { method: 'POST', api: APPS, url: '/apps/reinstall', body, idempotent: false }),
	);
}

/** The response contains the bot's token. */
export async function postInstallation(http: HttpClient, body: unknown): Promise<unknown> {
	return await send(http, { method: 'POST', api: APPS, url: '/apps/install', body, idempotent: false });
}

/** What Thena can't find here is a team, because the app was there a moment ago. */
async function sendForTeams(teamIds: readonly string[], request: () => Promise<unknown>): Promise<void> {
	if (teamIds.length === 0) return;
	const result = await orVendorError(request());
	if (!(result instanceof VendorError)) return;
	if (result.code !== 'not_found') throw result;
	throw new VendorError(
		'invalid',
		`Thena can’t find one of the selected teams (${teamIds.map(quoteName).join(', ')}). Select the teams again.`,
	);
}

/** Settings are lists in Thena's example of a request, and objects in its bodies about installations. */
export function createInstallBody(appId: string, teamIds: readonly string[], configuration: unknown = {}) {
	const settingsAt = (key: string) => at(configuration, key) ?? [];
	const appConfiguration = {
		required_settings: settingsAt('required_settings'),
		optional_settings: settingsAt('optional_settings'),
	};
	return { teamIds, appId, appConfiguration };
}
