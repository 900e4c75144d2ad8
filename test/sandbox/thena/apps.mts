/** Stores apps and their installations. */
import { randomUUID } from 'node:crypto';
import { newUid } from '../ids.mts';
import { isReservedDomain } from '../urls.mts';
import type { InstallInput } from './input.mts';
import type { App, AppView, Installation, Key, Manifest, Organization, ThenaBehavior } from './model.mts';
import { newSecret } from './state.mts';

export function createApp({ apps }: Organization, manifest: Manifest): App {
	const now = new Date().toISOString();
	const app: App = {
		id: newUid('A'),
		clientId: randomUUID(),
		clientSecret: newSecret(),
		botId: newUid('B'),
		botToken: newSecret(),
		manifest,
		createdAt: now,
		updatedAt: now,
	};
	apps.push(app);
	return app;
}

export function updateApp(
	{ installations }: Organization,
	app: App,
	manifest: Manifest,
	{ updateNeedsReinstall }: ThenaBehavior,
): void {
	app.manifest = manifest;
	app.updatedAt = new Date().toISOString();
	if (updateNeedsReinstall) return;
	for (const installation of installations) if (installation.app === app) installation.manifest = manifest;
}

/** Adds one installation per team, and skips teams where the app is installed. */
export function installApp(
	organization: Organization,
	app: App,
	{ teamIds, appConfiguration }: InstallInput,
	by: Pick<Key, 'userId' | 'email'>,
): void {
	const updatedAt = new Date().toISOString();
	for (const teamId of new Set(teamIds)) {
		if (isInstalled(organization, app, teamId)) continue;
		const installation = {
			id: randomUUID(),
			app,
			teamId,
			manifest: app.manifest,
			configuration: appConfiguration,
			by,
			updatedAt,
		};
		organization.installations.push(installation);
	}
}

/** Updates the installations to the app's latest manifest. */
export function reinstallApp(organization: Organization, app: App, teamIds: readonly string[]): void {
	for (const installation of listInstallations(organization, app)) {
		if (teamIds.includes(installation.teamId))
			Object.assign(installation, { manifest: app.manifest, updatedAt: new Date().toISOString() });
	}
}

/** Uninstalls the app from these teams, or from all. */
export function uninstallApp({ installations }: Organization, app: App, teamIds?: readonly string[]): void {
	const remaining = installations.filter(
		(one) => one.app !== app || (teamIds !== undefined && !teamIds.includes(one.teamId)),
	);
	installations.splice(0, installations.length, ...remaining);
}

export function removeApp(organization: Organization, app: App): void {
	uninstallApp(organization, app);
	organization.apps.splice(organization.apps.indexOf(app), 1);
}

export const listInstallations = ({ installations }: Organization, app: App): Installation[] =>
	installations.filter((installation) => installation.app === app);

export const isInstalled = (organization: Organization, app: App, teamId: string): boolean =>
	listInstallations(organization, app).some((installation) => installation.teamId === teamId);

export function toAppView(organization: Organization, app: App): AppView {
	const { app: about, integration, events } = app.manifest;
	return {
		id: app.id,
		organizationId: organization.id,
		name: about.name,
		slug: about.slug,
		description: about.description ?? null,
		events: events.subscribe.map(({ event }) => event),
		url: integration.webhooks.events,
		installationsUrl: integration.webhooks.installations,
		teams: listInstallations(organization, app).map(({ teamId }) => teamId),
		parked: isReservedDomain(integration.webhooks.events),
		createdAt: app.createdAt,
		updatedAt: app.updatedAt,
	};
}
