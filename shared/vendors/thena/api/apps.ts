import { toPathSegment } from '../../../core/path-segment';
import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, objectAt, textAt } from '../../../core/read';
import { APPS, request, CREATE_PATH, INSTALL_PATH, REINSTALL_PATH, unexpectedResponse } from './client';
import { createAppBody, RESERVED_URL, type AppSpec } from './manifest';

/** Makes an app of ours, which is installed nowhere yet, and gives its id. */
export async function createApp(http: HttpClient, spec: AppSpec): Promise<string> {
	const made = await orVendorError(createAndInstallApp(http, createAppBody(spec)));
	if (!(made instanceof VendorError)) return made.id;
	if (!isAboutReservedUrl(made)) throw made;
	const reason = `The trigger gives ${RESERVED_URL} for what it must not receive, because a bot token comes with it, and uses no other address. Nothing was made.`;
	throw addAdvice(made, reason);
}

/**
 * Makes an app from a whole body. Its id stands in one of four places: Thena's guide and its reference do not agree. The
 * answer may hold the client's secret, of which nothing is given.
 */
export async function createAndInstallApp(
	http: HttpClient,
	body: unknown,
): Promise<{ readonly id: string; readonly clientId: string | null }> {
	const answer = await request(http, { method: 'POST', api: APPS, url: CREATE_PATH, body, idempotent: false });
	const data = objectAt(answer, 'data');
	const id = textAt(answer, 'appId') ?? textAt(answer, 'uid') ?? textAt(data, 'appId') ?? textAt(data, 'uid');
	if (id === null) throw unexpectedResponse();
	return { id, clientId: textAt(answer, 'clientId') ?? textAt(data, 'clientId') };
}

/** Whether Thena refused an address where nothing is. */
export function isAboutReservedUrl({ code, message }: VendorError): boolean {
	return code === 'invalid' && /installations|interactivity|entry_points|icons|\.invalid/i.test(message);
}

export function addAdvice({ code, message }: VendorError, advice: string): VendorError {
	return new VendorError(code, `${message.replace(/[^.!?]$/, '$&.')} ${advice}`);
}

/** The body of a change is not published: it gets what a creation gets. */
export async function updateApp(http: HttpClient, id: string, spec: AppSpec): Promise<void> {
	const url = `/apps/${toPathSegment(id)}/update-app`;
	await request(http, { method: 'PATCH', api: APPS, url, body: createAppBody(spec), idempotent: true });
}

/** The answer has the bot's token in clear, and is not looked at. */
export async function installApp(http: HttpClient, id: string, teams: readonly string[]): Promise<void> {
	await askForTeams(http, INSTALL_PATH, id, teams);
}

/** Whether a changed manifest reaches what is installed by itself is not published. */
export async function reinstallApp(http: HttpClient, id: string, teams: readonly string[]): Promise<void> {
	await askForTeams(http, REINSTALL_PATH, id, teams);
}

/** What Thena does not know here is a team: the app was there a moment ago. */
async function askForTeams(http: HttpClient, url: string, appId: string, teamIds: readonly string[]): Promise<void> {
	if (teamIds.length === 0) return;
	const body = createInstallBody(appId, teamIds);
	const result = await orVendorError(request(http, { method: 'POST', api: APPS, url, body, idempotent: false }));
	if (!(result instanceof VendorError)) return;
	if (result.code !== 'not_found') throw result;
	throw new VendorError(
		'invalid',
		`Thena does not know the app in one of the chosen teams (${teamIds.join(', ')}). Choose the teams again.`,
	);
}

/** Settings are lists in Thena's example of a request, objects in its bodies about installations. */
export function createInstallBody(appId: string, teamIds: readonly string[], configuration: unknown = {}) {
	const settings = (key: string) => at(configuration, key) ?? [];
	const appConfiguration = {
		required_settings: settings('required_settings'),
		optional_settings: settings('optional_settings'),
	};
	return { teamIds, appId, appConfiguration };
}
