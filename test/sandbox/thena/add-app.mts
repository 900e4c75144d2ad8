/** Adds an app as if another person created and installed it. */
import { newUid } from '../ids.mts';
import type { AppSpec } from './api.mts';
import { createApp, installApp, toAppView } from './apps.mts';
import { readCreation } from './manifest.mts';
import type { AppView, Organization, ThenaState } from './model.mts';

const PERSON = { userId: newUid('U'), email: 'person@sandbox.example' };
const RESERVED_URL = 'https://nobody.invalid/';

/** Throws where Thena would reject the app. */
export function addApp({ behavior }: ThenaState, organization: Organization, spec: AppSpec): AppView {
	const body = Buffer.from(JSON.stringify({ app_visibility: 'private', manifest: toManifest(spec) }));
	const { manifest, fault } = readCreation(body, organization.apps, behavior);
	if (fault !== null) throw new Error(`The Thena sandbox rejects this app: ${fault}`);
	const app = createApp(organization, manifest);
	const teamIds = [...(spec.teamIds ?? organization.teams.map(({ id }) => id))];
	installApp(
		organization,
		app,
		{ teamIds, appId: app.id, appConfiguration: { required_settings: [], optional_settings: [] } },
		PERSON,
	);
	return toAppView(organization, app);
}

function toManifest({
	url,
	events = [],
	name = 'App',
	slug = newUid('app-').toLowerCase(),
	installationsUrl = RESERVED_URL,
	manifest = {},
}: AppSpec) {
	return {
		app: { name, slug },
		integration: { webhooks: { events: url, installations: installationsUrl } },
		events: { subscribe: events.map((event) => ({ event })), publish: [] },
		...manifest,
	};
}
