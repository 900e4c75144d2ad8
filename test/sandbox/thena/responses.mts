/** Maps stored objects to Thena's response bodies. */
import type { Fields } from '../json.mts';
import type { App, Installation, Organization, Team, ThenaBehavior } from './model.mts';

/** Thena's guide shows a short form with `appId`, its reference a long one with `uid`. */
export function toCreatedBody({ createResponse }: ThenaBehavior, app: App): Fields {
	const { name, slug, description = '' } = app.manifest.app;
	const bodies = {
		appId: { appId: app.id, clientId: app.clientId, clientSecret: app.clientSecret },
		uid: {
			uid: app.id,
			name,
			slug,
			description,
			visibility: 'private',
			manifest: app.manifest,
			createdAt: app.createdAt,
			updatedAt: app.updatedAt,
		},
	};
	switch (createResponse) {
		case 'appId':
		case 'uid':
			return bodies[createResponse];
		case 'data.appId':
			return { data: bodies.appId };
		case 'data.uid':
			return { data: bodies.uid };
	}
}

/** Includes the bot's token in plain text, but no installation ID. */
export function toInstalledBody(
	organization: Organization,
	app: App,
	teamIds: readonly string[],
	by: { userId: string; email: string },
) {
	const { name, slug, description = '' } = app.manifest.app;
	return {
		appName: name,
		botSub: app.botId,
		botTokenKey: app.botToken,
		botToken: app.botToken,
		installedBySub: by.userId,
		installedByEmail: by.email,
		appInstalledForTeams: teamIds,
		appIdentifier: slug,
		installedByOrgId: organization.id,
		metadata: { app_identifier: slug, app_name: name, app_description: description, app_version: '1.0.0' },
	};
}

export function toInstallationRow(
	{ appManifest }: ThenaBehavior,
	{ id, app, teamId, manifest, configuration, by, updatedAt }: Installation,
) {
	return {
		installationId: id,
		appId: app.id,
		name: app.manifest.app.name,
		teamId,
		description: app.manifest.app.description ?? '',
		appManifest: appManifest === 'empty' ? '{}' : JSON.stringify(manifest),
		appConfiguration: JSON.stringify(configuration),
		installedBySub: by.userId,
		installedByEmail: by.email,
		updatedAt,
		botUserId: app.botId,
	};
}

export function toTeamBody({ id, name, identifier, createdAt }: Team) {
	return {
		id,
		name,
		icon: 'headset',
		color: '#8B5CF6',
		parentTeamId: null,
		parentTeamName: null,
		teamId: id,
		identifier,
		description: null,
		teamOwner: null,
		teamOwnerId: null,
		fallbackSubTeam: null,
		createdAt,
		isActive: true,
		isPrivate: false,
		archivedAt: null,
		updatedAt: createdAt,
	};
}

export const toDataBody = (data: unknown) => ({ ...toEnvelope(), data });

const toEnvelope = () => ({ status: true, message: 'Success', timestamp: new Date().toISOString() });

export function toListBody({ lists }: ThenaBehavior, items: readonly unknown[]): unknown {
	const envelope = toEnvelope();
	switch (lists) {
		case 'data':
			return { ...envelope, data: items };
		case 'array':
			return items;
		case 'data.results':
			return { ...envelope, data: { results: items } };
		case 'results':
			return { results: items };
	}
}
