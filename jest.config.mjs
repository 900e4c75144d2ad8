/** Unit and contract tests. Coverage is a promise: see `coverageThreshold`. */
export default {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/fail-on-console.cjs'],
	transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
	// Without the files that hold types or exports only: there is nothing to run in them.
	collectCoverageFrom: [
		'shared/**/*.ts',
		'!shared/index.ts',
		'!shared/core/{credential-spec,http,operation,subscription-types,vendor,resources/host,subscription/subscriber}.ts',
		'nodes/**/*.ts',
		'credentials/**/*.ts',
		'zapier/factory/**/*.ts',
		'!zapier/factory/fields/bundled-samples.ts',
	],
	// Merging V8's coverage of 190 test files takes minutes on one thread; Istanbul's counters take seconds.
	coverageProvider: 'babel',
	coverageReporters: ['text', 'json-summary'],
	coverageThreshold: {
		'./shared/': { statements: 100, branches: 100, functions: 100, lines: 100 },
		'./nodes/': { statements: 90, branches: 90, functions: 90, lines: 90 },
		'./zapier/': { statements: 90, branches: 90, functions: 90, lines: 90 },
	},
	// A dynamic import names the compiled file, as Node wants it.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
