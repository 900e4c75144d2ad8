/**
 * The environment of a private n8n: loopback only, its own folder, and no requests to the internet. It inherits only the PATH, so that a
 * developer's N8N_* variables and NODE_OPTIONS don't affect tests.
 */
import { dirname } from 'node:path';

export interface Ports {
	readonly main: number;
	readonly broker: number;
}

export function createEnvironment(home: string, node: string, ports: Ports): Record<string, string> {
	return {
		PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}`,
		HOME: home,
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_USER_FOLDER: home,
		N8N_PORT: String(ports.main),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${ports.main}/`,
		N8N_ENCRYPTION_KEY: 'a key for tests only',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		N8N_RUNNERS_TASK_TIMEOUT: '60',
	};
}
