/** The operations of Thena's apps host: create, update, install, and list apps. */
import { isSuccess, type Deliverer } from '../delivery.mts';
import { isReservedDomain } from '../urls.mts';
import type { ApiRequest, ApiResponse } from '../vendor.mts';
import { toCreatedBody, toInstallationRow, toInstalledBody } from './responses.mts';
import { createApp, installApp, isInstalled, reinstallApp, updateApp } from './apps.mts';
import { badRequest, notFound } from './errors.mts';
import { slicePage, readInstallInput, readPage, type InstallInput } from './input.mts';
import { deliverLifecycleEvent } from './lifecycle.mts';
import { listChanges, readCreation, readSlug, readUpdate } from './manifest.mts';
import type { App, Manifest, Organization, ThenaState } from './model.mts';
import type { Context, Operation } from './operations.mts';

export const appOperations: readonly Operation[] = [
	{
		id: 'createApp',
		method: 'POST',
		path: '/apps/create-app',
		async respond({ state, deliverer, organization, request }) {
			const { manifest, fault } = readCreation(request.body, organization.apps, state.behavior);
			if (fault !== null) return withTakenApp(badRequest(fault), state, organization, request);
			const probeError = state.behavior.probeUrls ? await probe(deliverer, manifest) : null;
			if (probeError !== null) return badRequest(probeError);
			return { status: 201, body: toCreatedBody(state.behavior, createApp(organization, manifest)) };
		},
	},
	{
		id: 'updateApp',
		method: 'PATCH',
		path: '/apps/{id}/update-app',
		respond({ state, organization, request }, id) {
			const app = organization.apps.find((candidate) => candidate.id === id);
			if (app === undefined) return notFound('App not found');
			const others = organization.apps.filter((candidate) => candidate !== app);
			const { manifest, fault } = readUpdate(request.body, others, state.behavior);
			if (fault !== null) return badRequest(fault);
			const changes = listChanges(app.manifest, manifest);
			if (changes.length === 0)
				return { status: 200, body: { status: 'unchanged', message: 'No changes detected', changes } };
			updateApp(organization, app, manifest, state.behavior);
			return { status: 200, body: { status: 'success', message: 'Minor changes saved successfully', changes } };
		},
	},
	{
		id: 'installApp',
		method: 'POST',
		path: '/apps/install',
		respond: (context) =>
			withApp(context, (app, input) => {
				const { state, organization, key } = context;
				const installedTeam = input.teamIds.find((teamId) => isInstalled(organization, app, teamId));
				if (state.behavior.rejectSecondInstall && installedTeam !== undefined)
					return badRequest(`the app is installed in team ${installedTeam} already`);
				installApp(organization, app, input, key);
				return installed(context, app, input, 'app:installation');
			}),
	},
	{
		id: 'reinstallApp',
		method: 'POST',
		path: '/apps/reinstall',
		/** Thena doesn't document a successful response. Here it is the one of an installation. */
		respond: (context) =>
			withApp(context, (app, input) => {
				const missing = input.teamIds.find((teamId) => !isInstalled(context.organization, app, teamId));
				if (missing !== undefined) return badRequest(`the app is not installed in team ${missing}`);
				reinstallApp(context.organization, app, input.teamIds);
				return installed(context, app, input, 'app:reinstall');
			}),
	},
	{
		id: 'getInstalledApps',
		method: 'GET',
		path: '/apps/installed-apps',
		respond({ state, organization, request }) {
			const page = readPage(request.query, 1);
			if (page === null) return badRequest('page and limit must be positive numbers');
			const { id: organizationId, installations } = organization;
			const apps = slicePage(installations, page, 1).map((installation) =>
				toInstallationRow(state.behavior, installation),
			);
			const totalCount = installations.length;
			const totalPages = Math.ceil(totalCount / page.limit);
			return { status: 200, body: { organizationId, totalCount, currentPage: page.number, totalPages, apps } };
		},
	},
];

/** Adds the ID of the app that has the requested slug already, if the sandbox is to name it. */
function withTakenApp(refusal: ApiResponse, { behavior }: ThenaState, { apps }: Organization, { body }: ApiRequest) {
	const app = apps.find(({ manifest }) => behavior.namesTakenApp && manifest.app.slug === readSlug(body));
	return app === undefined ? refusal : { ...refusal, body: { ...Object(refusal.body), appId: app.id } };
}

function withApp({ organization, request }: Context, use: (app: App, input: InstallInput) => ApiResponse): ApiResponse {
	const input = readInstallInput(request.body);
	if (input === null) return badRequest('teamIds, appId and appConfiguration are required');
	const app = organization.apps.find(({ id }) => id === input.appId);
	if (app === undefined) return notFound('App not found');
	const unknown = input.teamIds.find((teamId) => !organization.teams.some(({ id }) => id === teamId));
	return unknown === undefined ? use(app, input) : badRequest(`there is no team ${unknown}`);
}

function installed(
	{ state, deliverer, organization, key }: Context,
	app: App,
	{ teamIds }: InstallInput,
	eventType: string,
): ApiResponse {
	deliverLifecycleEvent(state, deliverer, organization, app, eventType);
	return { status: 201, body: toInstalledBody(organization, app, teamIds, key) };
}

/** Returns an error for the first URL that doesn't respond; `null` when all do. */
async function probe(deliverer: Deliverer, { integration }: Manifest): Promise<string | null> {
	const { events, installations } = integration.webhooks;
	for (const url of [events, installations].filter((candidate) => !isReservedDomain(candidate))) {
		if (!isSuccess(await deliverer.post({ url, headers: {}, body: Buffer.alloc(0) })))
			return 'a webhook URL does not respond';
	}
	return null;
}
