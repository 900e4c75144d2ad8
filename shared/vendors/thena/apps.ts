import { orRefusal, VendorError } from '../../core/errors';
import type { HttpClient } from '../../core/http';
import { objectAt, textAt } from '../../core/read';
import { APPS, ask, CREATE_PATH, INSTALL_PATH, REINSTALL_PATH, unexpected } from './api';
import { appBody, NOWHERE, type AppSpec } from './manifest';

/**
 * Makes an app, which is installed nowhere yet, and gives its id. That stands in one of four places: Thena's guide and
 * its reference do not agree.
 */
export async function createApp(http: HttpClient, spec: AppSpec): Promise<string> {
	const body = appBody(spec);
	const answer = await orRefusal(ask(http, { method: 'POST', api: APPS, url: CREATE_PATH, body, repeatable: false }));
	if (answer instanceof VendorError) throw aboutNowhere(answer);
	const data = objectAt(answer, 'data');
	const id = textAt(answer, 'appId') ?? textAt(answer, 'uid') ?? textAt(data, 'appId') ?? textAt(data, 'uid');
	if (id === null) throw unexpected();
	return id;
}

/** The body of a change is not published: it gets what a creation gets. */
export async function changeApp(http: HttpClient, id: string, spec: AppSpec): Promise<void> {
	const url = `/apps/${encodeURIComponent(id)}/update-app`;
	await ask(http, { method: 'PATCH', api: APPS, url, body: appBody(spec), repeatable: true });
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
	const body = { teamIds, appId, appConfiguration: { required_settings: [], optional_settings: [] } };
	const result = await orRefusal(ask(http, { method: 'POST', api: APPS, url, body, repeatable: false }));
	if (!(result instanceof VendorError)) return;
	if (result.code !== 'not_found') throw result;
	throw new VendorError('invalid', `Thena does not know the app in one of the chosen teams (${teamIds.join(', ')}). Choose the teams again.`);
}

/** Says why the addresses that Thena may refuse are not replaced by others. */
function aboutNowhere(refusal: VendorError): VendorError {
	if (refusal.code !== 'invalid' || !/installations|interactivity|entry_points|icons|\.invalid/i.test(refusal.message)) return refusal;
	const reason = `The trigger gives ${NOWHERE} for what it must not receive, because a bot token comes with it, and uses no other address. Nothing was made.`;
	return new VendorError('invalid', `${refusal.message.replace(/[^.!?]$/, '$&.')} ${reason}`);
}
