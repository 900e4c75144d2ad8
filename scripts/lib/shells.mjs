/**
 * The files that each vendor has once per host and that hold no logic: n8n's nodes and Zapier's apps. n8n's linter reads
 * literals only, so these files are written from the vendor object instead of being computed from it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './root.mjs';

const PACKAGE = 'n8n-nodes-support-events';
const REPOSITORY = `https://github.com/support-events/${PACKAGE}`;

/** What an action node does, in the words of its vendor. A vendor without a line gets the general one. */
const actionDescriptions = {
	plain: 'See, manage and recover webhook targets and events of Plain, and reply to threads',
	dixa: 'See, manage and recover webhook subscriptions and events of Dixa',
	thena: 'See, create and install apps, and see teams and events of Thena',
	tamio: 'Find tickets of Tamio and reply to them',
};

/** The operations that every vendor has and that ask the vendor nothing. */
const OFFLINE_OPERATIONS = ['normalize', 'getSample'];

/** `[path, text]` of each file, for a vendor that needs only its `id` and `name`. */
export async function shellFiles({ id, name }) {
	const vendor = { id, name, shell: shellName(id) };
	const folder = `nodes/${vendor.shell}`;
	const app = `zapier/apps/${id}`;
	const hasActions = existsSync(join(root, `shared/vendors/${id}/resources/index.ts`));
	const files = [
		[`${folder}/${vendor.shell}Trigger.node.ts`, triggerNode(vendor)],
		[`${folder}/${vendor.shell}Trigger.node.json`, codex(vendor, `${id}Trigger`)],
		...(hasActions
			? [
					[`${folder}/${vendor.shell}.node.ts`, actionNode(vendor)],
					[`${folder}/${vendor.shell}.node.json`, codex(vendor, id)],
				]
			: []),
		[`${app}/index.ts`, zapierApp(vendor)],
		[`${app}/package.json`, zapierManifest(vendor, `${app}/package.json`)],
		[`${app}/.gitignore`, 'node_modules/\nbuild/\ndist/\n.env*\n'],
	];
	// Zapier's CLI adds the app's id to this file.
	if (!existsSync(join(root, app, '.zapierapprc'))) files.push([`${app}/.zapierapprc`, zapierSettings()]);
	return await Promise.all(files.map(async ([path, text]) => [path, await formatted(path, text)]));
}

/** The start of a shell's class names: `Acme` of `acme`. */
export function shellName(id) {
	return `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

/** Source text as Prettier wants it; a file that Prettier does not know stays as it is. */
export async function formatted(path, source) {
	const filepath = join(root, path);
	if (!/\.(ts|json)$/.test(path)) return source;
	return await format(source, { ...(await resolveConfig(filepath)), filepath });
}

function triggerNode({ id, name, shell }) {
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { ${id} } from '../../shared/vendors/${id}';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(${id});

export class ${shell}Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '${name} Trigger',
		name: '${id}Trigger',
		icon: { light: 'file:../../icons/${id}.svg', dark: 'file:../../icons/${id}.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in ${name}',
		defaults: { name: '${name} Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: '${id}Api', required: true }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
`;
}

function actionNode({ id, name, shell }) {
	const description = actionDescriptions[id] ?? `See and recover events of ${name}`;
	const offline = OFFLINE_OPERATIONS.map((key) => `'${key}'`).join(', ');
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { ${id} } from '../../shared/vendors/${id}';
import { ${id}Resources } from '../../shared/vendors/${id}/resources';
import { createAction } from '../factory/action/action';

const actions = createAction(${id}, ${id}Resources);

export class ${shell} implements INodeType {
	description: INodeTypeDescription = {
		displayName: '${name}',
		name: '${id}',
		icon: { light: 'file:../../icons/${id}.svg', dark: 'file:../../icons/${id}.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: '${description}',
		defaults: { name: '${name}' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: '${id}Api', required: true, displayOptions: { hide: { operation: [${offline}] } } },
		],
		...actions.description(),
	};

	methods = actions.methods;

	execute = actions.execute;
}
`;
}

/** What n8n's node picker shows beside a node. */
function codex({ id }, node) {
	return `{
	"node": "${PACKAGE}.${node}",
	"nodeVersion": "1.0",
	"codexVersion": "1.0",
	"categories": ["Communication", "Productivity"],
	"resources": {
		"credentialDocumentation": [
			{ "url": "${REPOSITORY}/blob/main/docs/vendors/${id}.md" }
		],
		"primaryDocumentation": [{ "url": "${REPOSITORY}#readme" }]
	}
}
`;
}

function zapierApp({ id }) {
	return `import { ${id} } from '../../../shared/vendors/${id}';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: ${id}, samples, version });
`;
}

/** An app keeps its own version: each is released by itself. */
function zapierManifest({ id }, path) {
	const file = join(root, path);
	const { version } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { version: '1.0.0' };
	const { devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'zapier/package.json'), 'utf8'));
	const manifest = {
		name: `support-events-zapier-${id}`,
		version,
		private: true,
		license: 'MIT',
		type: 'module',
		exports: './dist/index.js',
		scripts: { '_zapier-build': 'node ../../build.mjs' },
		dependencies: { 'zapier-platform-core': devDependencies['zapier-platform-core'] },
		overrides,
	};
	return JSON.stringify(manifest, null, '\t');
}

/** Zapier's CLI finds these modules only by their names, for no bundler sees how they are loaded. */
function zapierSettings() {
	const modules = ['async-function', 'async-generator-function', 'generator-function'].join('|');
	return `{\n\t"includeInBuild": ["node_modules/(${modules})/.*\\\\.m?js$"]\n}\n`;
}
