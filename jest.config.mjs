/** Unit and contract tests. Coverage is a promise: see `coverageThreshold`. */
export default {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
	collectCoverageFrom: ['shared/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageProvider: 'v8',
	coverageReporters: ['text', 'json-summary'],
	coverageThreshold: {
		'./shared/': { statements: 100, branches: 100, functions: 100, lines: 100 },
		'./nodes/': { statements: 90, branches: 90, functions: 90, lines: 90 },
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
