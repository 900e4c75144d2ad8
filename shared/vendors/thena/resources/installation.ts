import { orVendorError, VendorError } from '../../../core/errors';
import type { FieldSpec, Operation } from '../../../core/operation';
import { at, booleanAt, listOf, objectAt, textAt, textOf, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { maskToken } from '../../../core/mask-token';
import { requireText, readTexts } from '../../../core/values';
import { APPS, request, INSTALL_PATH } from '../api/client';
import { createInstallBody } from '../api/apps';
import { listInstallations, listInstalledApps } from '../api/installed-apps';
import { readManifest } from '../api/manifest';
import { readObject } from '../payload/envelope';
import { listTeams, readTeams } from '../api/teams';

/** An app that is installed nowhere is in no list of Thena's API. */
const appField: FieldSpec = {
	key: 'app',
	label: 'App',
	help: 'The app, from those that are installed somewhere; one that is installed nowhere by the ID that Create From Manifest gave',
	kind: 'id',
	required: true,
	placeholder: 'e.g. A1B2C3D4E5',
	list: {
		key: 'apps',
		load: async (http) =>
			(await listInstalledApps(http)).map(({ id, name }) => ({ value: id, label: name === '' ? id : name })),
	},
};

const teamsField: FieldSpec = {
	key: 'teams',
	label: 'Teams',
	help: 'The teams to install the app in. An expression may give team IDs',
	kind: 'choices',
	required: true,
	list: { key: 'teams', load: listTeams },
};

const configurationField: FieldSpec = {
	key: 'configuration',
	label: 'App Configuration',
	help: 'The settings that the app’s manifest asks for: an object with required_settings and optional_settings. Their form is not published',
	kind: 'json',
	optional: true,
};

export const getAllInstallations: Operation = {
	key: 'getAllInstallations',
	label: 'Get Many Installations',
	action: 'Get many installations of apps',
	description: 'Get where apps are installed, one item for each team, without the tokens in their addresses',
	notice:
		'Apps that are installed nowhere are not in Thena’s list. The address and the events are empty where Thena does not give the manifest back.',
	returnsMany: true,
	fields: [
		{
			key: 'includePrivileged',
			label: 'Include Privileged Apps',
			help: 'Whether to get privileged apps as well. What makes an app privileged is not published',
			kind: 'flag',
			optional: true,
		},
	],
	async run(http, values, { limit, addHint }) {
		const { rows, isCut } = await listInstallations(http, limit, booleanAt(values, 'includePrivileged') === true);
		if (isCut && (limit === null || rows.length < limit))
			addHint?.(`Thena has more installations than the first ${rows.length}, which are here.`);
		return rows.map(readInstallation);
	},
};

export const install: Operation = {
	key: 'install',
	label: 'Install',
	action: 'Install an app',
	description: 'Install an app in teams, so that it receives their events',
	notice:
		'Thena sends the bot’s API token to the installations URL of the app; it is not in the output. ' +
		'How to uninstall an app by API is not published: do it in Thena, under Settings, Apps. Triggers install their apps by themselves.',
	fields: [appField, teamsField, configurationField],
	async run(http, values) {
		const appId = requireText(values, 'app');
		const teamIds = readTeams({ teams: readTexts(values, 'teams') });
		const body = createInstallBody(appId, teamIds, configurationIn(at(values, 'configuration')));
		const answer = await orVendorError(
			request(http, { method: 'POST', api: APPS, url: INSTALL_PATH, body, idempotent: false }),
		);
		if (!(answer instanceof VendorError)) return [readInstalled(answer, appId, teamIds)];
		if (answer.code !== 'not_found') throw answer;
		throw new VendorError(
			'not_found',
			'Thena does not know this app, or one of the teams. Choose them from the lists, or check their IDs.',
		);
	},
};

function configurationIn(given: unknown): unknown {
	if (given === undefined || ['required_settings', 'optional_settings'].some((key) => at(given, key) !== undefined))
		return given;
	throw new VendorError(
		'invalid',
		'App Configuration has neither required_settings nor optional_settings. Give an object with one of them, or both.',
	);
}

/** The configuration may hold secrets of the app, and is left out. */
function readInstallation(row: unknown): Json {
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

/** Thena's answer has the bot's token twice: only what is named here is given. */
function readInstalled(answer: unknown, appId: string, asked: readonly string[]): Json {
	const teams = listOf(at(answer, 'appInstalledForTeams'))
		.map(textOf)
		.filter((id) => id !== null);
	return {
		appId,
		name: textAt(answer, 'appName'),
		identifier: textAt(answer, 'appIdentifier'),
		version: textAt(objectAt(answer, 'metadata'), 'app_version'),
		teamIds: teams.length > 0 ? teams : asked,
		organizationId: textAt(answer, 'installedByOrgId'),
		installedBySub: textAt(answer, 'installedBySub'),
		installedByEmail: textAt(answer, 'installedByEmail'),
		botSub: textAt(answer, 'botSub'),
	};
}
