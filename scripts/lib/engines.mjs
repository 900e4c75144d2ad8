/** What the tests start outside the work tree: one row each, and the folder of the lock file that pins it. */

export const runtimes = /** @type {const} */ ({
	'node-24': { label: 'Node 24.21.0', version: '24.21.0', lock: 'test/e2e/engines/node-24' },
	'node-22': { label: 'Node 22.23.3', version: '22.23.3', lock: 'test/e2e/engines/node-22' },
	'node-20': { label: 'Node 20.20.2', version: '20.20.2', lock: 'test/e2e/engines/node-20' },
});

/** `native`: modules whose binaries are made here, with the settings npm needs for it. Their other install scripts stay off. */
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
		// Asks api.n8n.io at each start; n8n 1 does not know the name and refuses to start.
		env: { N8N_DISABLED_MODULES: 'mcp-registry' },
	},
	'n8n-1': {
		label: 'n8n 1.123.81',
		version: '1.123.81',
		lock: 'test/e2e/engines/n8n-1',
		runtime: 'node-20',
		native: [{ module: 'sqlite3', settings: { npm_config_build_from_source: 'sqlite3' } }],
		// Its isolated-vm does not compile against Node 20's headers.
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	},
});

/** It refuses to start on an earlier Node than Zapier's own. */
export const zapierCli = /** @type {const} */ ({
	label: 'Zapier CLI 19.1.0',
	version: '19.1.0',
	lock: 'test/e2e/engines/zapier-cli',
	runtime: 'node-22',
});
