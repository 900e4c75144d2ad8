import { orVendorError, VendorError } from '../../../core/errors';
import type { FieldSpec, Operation, Values } from '../../../core/operation';
import { createList } from '../../../core/list';
import { at, booleanAt, listAt, objectAt, textAt, textOf, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { maskToken } from '../../../core/mask-token';
import { requireText, readTexts } from '../../../core/values';
import { createInstallBody, postInstallation } from '../api/apps';
import { listInstallations, listInstalledApps } from '../api/installed-apps';
import { readManifest } from '../api/manifest';
import { readTeams } from '../api/teams';
import { readObject } from '../payload/envelope';
import { teamList } from './lists';

/** Thena's API lists only apps that are installed. */
const appField: FieldSpec = {
	key: 'app',
	label: 'App',
	help: 'The app to install. The list has the apps that are installed in a team; for others, enter the ID from Create From Manifest',
	kind: 'id',
	required: true,
	placeholder: 'e.g. A1B2C3D4E5',
	list: createList('apps', async (http) =>
		(await listInstalledApps(http)).map(({ id, name }) => ({ value: id, label: name === '' ? id : name })),
	),
};

const teamsField: FieldSpec = {
	key: 'teams',
	label: 'Teams',
	help: 'The teams to install the app in. You can also enter team IDs',
	kind: 'choices',
	required: true,
	list: teamList,
};

const configurationField: FieldSpec = {
	key: 'configuration',
	label: 'App Configuration',
	help: 'The settings that the app’s manifest requests: an object with required_settings and optional_settings',
	kind: 'json',
	optional: true,
};

export const getAllInstallations: Operation = {
	key: 'getAllInstallations',
	label: 'Get Many Installations',
	action: 'Get many installations of apps',
	description: 'Get the installations of apps, one item for each team, without the tokens in their URLs',
	notice: 'Thena lists only installed apps. The URL and the events are empty if Thena doesn’t return the manifest.',
	returnsMany: true,
	fields: [
		{
			key: 'includePrivileged',
			label: 'Include Privileged Apps',
			help: 'Whether to include privileged apps. Thena doesn’t document what makes an app privileged',
			kind: 'flag',
			optional: true,
		},
	],
	async run(http, values, { limit, addHint }) {
		const { rows, isCut } = await listInstallations(http, limit, booleanAt(values, 'includePrivileged') === true);
		if (isCut && (limit === null || rows.length < limit))
			addHint?.(`Only the first ${rows.length} installations were read. Thena has more.`);
		return rows.map(toInstallationOutput);
	},
};

export const install: Operation = {
	key: 'install',
	label: 'Install',
	action: 'Install an app',
	description: 'Install an app in teams so that it receives their events',
	notice:
		'Thena sends the bot’s API token to the app’s installations URL. The output doesn’t contain it. ' +
		'Thena documents no API call to uninstall an app, so do that in Thena under Settings → Apps. Triggers install their own apps.',
	fields: [appField, teamsField, configurationField],
	async run(http, values) {
		const appId = requireText(values, 'app');
		const teamIds = readTeams({ teams: readTexts(values, 'teams') });
		const body = createInstallBody(appId, teamIds, readConfiguration(values));
		const response = await orVendorError(postInstallation(http, body));
		if (!(response instanceof VendorError)) return [toInstallOutput(response, appId, teamIds)];
		if (response.code !== 'not_found') throw response;
		throw new VendorError('not_found', 'Thena can’t find the app or one of the teams. Select them again.');
	},
};

function readConfiguration(values: Values): unknown {
	const configuration = at(values, 'configuration');
	const hasSettings = ['required_settings', 'optional_settings'].some((key) => at(configuration, key) !== undefined);
	if (configuration === undefined || hasSettings) return configuration;
	throw new VendorError(
		'invalid',
		'App Configuration has neither required_settings nor optional_settings. Enter an object with at least one of them.',
	);
}

/** Without the configuration, which can contain secrets of the app. */
function toInstallationOutput(row: unknown): Json {
	const { url, events } = readManifest(readObject(at(row, 'appManifest')));
	return {
		installationId: textAt(row, 'installationId'),
		appId: textAt(row, 'appId'),
		name: textAt(row, 'name'),
		teamId: textAt(row, 'teamId'),
		description: maskToken(textAt(row, 'description') ?? ''),
		url: url === null ? null : maskToken(url),
		events,
		installedBySub: textAt(row, 'installedBySub'),
		installedByEmail: textAt(row, 'installedByEmail'),
		botUserId: textAt(row, 'botUserId'),
		updatedAt: timeAt(row, 'updatedAt'),
	};
}

/** The response contains the bot's token twice, so the output consists of named fields only. */
function toInstallOutput(response: unknown, appId: string, requestedTeams: readonly string[]): Json {
	const teams = listAt(response, 'appInstalledForTeams')
		.map(textOf)
		.filter((id) => id !== null);
	return {
		appId,
		name: textAt(response, 'appName'),
		identifier: textAt(response, 'appIdentifier'),
		version: textAt(objectAt(response, 'metadata'), 'app_version'),
		teamIds: teams.length > 0 ? teams : requestedTeams,
		organizationId: textAt(response, 'installedByOrgId'),
		installedBySub: textAt(response, 'installedBySub'),
		installedByEmail: textAt(response, 'installedByEmail'),
		botSub: textAt(response, 'botSub'),
	};
}
