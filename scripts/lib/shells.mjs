/**
 * The files that each vendor has once per host and that hold no logic: n8n's nodes and Zapier's apps. n8n's linter reads
 * literals only, so these files are written from the vendor object instead of being computed from it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatted, GENERATED } from './format.mjs';
import { root } from './root.mjs';
import { zapierFiles } from './zapier-shells.mjs';

const PACKAGE = 'n8n-nodes-support-events';
const REPOSITORY = `https://github.com/support-events/${PACKAGE}`;

/** What an action node does, in the words of its vendor. A vendor without a line gets the general one. */
const actionDescriptions = {
	plain: 'Find, reply to, and change threads and customers in Plain, and manage webhook targets',
	dixa: 'Find, reply to, and change conversations and end users in Dixa, and manage webhooks',
	thena: 'Find, reply to, and change tickets and customer contacts in Thena, and manage apps',
	tamio: 'Find, reply to, and assign tickets in Tamio, and manage customers',
};

/** The operations that every vendor has and that ask the vendor nothing. */
const OFFLINE_OPERATIONS = ['normalize', 'getSample'];

/** `[path, text]` of each file, for a vendor that needs only its `id` and `name`. */
export async function shellFiles({ id, name }) {
	const vendor = { id, name, shell: shellName(id) };
	const folder = `nodes/${vendor.shell}`;
	const hasActions = existsSync(join(root, `shared/vendors/${id}/resources/index.ts`));
	const files = [
		[`${folder}/${vendor.shell}Trigger.node.ts`, triggerNode(vendor)],
		[`${folder}/${vendor.shell}Trigger.node.json`, codex(`${id}Trigger`, `vendors/${id}.md`, id)],
		...(hasActions
			? [
					[`${folder}/${vendor.shell}.node.ts`, actionNode(vendor)],
					[`${folder}/${vendor.shell}.node.json`, codex(id, 'actions.md', id)],
				]
			: []),
		...zapierFiles(vendor),
	];
	return await Promise.all(files.map(async ([path, text]) => [path, await formatted(path, text)]));
}

/** The start of a shell's class names: `Acme` of `acme`. */
export function shellName(id) {
	return `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

function triggerNode({ id, name, shell }) {
	return `${GENERATED}
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { ${id} } from '../../shared/vendors/${id}';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(${id});

export class ${shell}Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '${name} Trigger',
		name: '${id}Trigger',
		icon: { light: 'file:../../icons/${id}.svg', dark: 'file:../../icons/${id}.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in ${name}',
		defaults: { name: '${name} Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: '${id}Api', required: true, testedBy: 'testCredential' }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
`;
}

function actionNode({ id, name, shell }) {
	const description = actionDescriptions[id] ?? `Read and recover events in ${name}`;
	const offline = OFFLINE_OPERATIONS.map((key) => `'${key}'`).join(', ');
	return `${GENERATED}
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
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
			{
				name: '${id}Api',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { hide: { operation: [${offline}] } },
			},
		],
		...actions.description(),
	};

	methods = actions.methods;

	execute = actions.execute;
}
`;
}

/** What n8n's node picker shows about a node. A link has no anchor, because n8n adds a query at its end. */
function codex(node, page, id) {
	return `{
	"node": "${PACKAGE}.${node}",
	"nodeVersion": "1.0",
	"codexVersion": "1.0",
	"categories": ["Communication", "Productivity"],
	"alias": ["Ticket", "Support", "Help Desk", "Helpdesk", "Customer Service"],
	"resources": {
		"credentialDocumentation": [
			{ "url": "${REPOSITORY}/blob/main/docs/vendors/${id}.md" }
		],
		"primaryDocumentation": [{ "url": "${REPOSITORY}/blob/main/docs/${page}" }]
	}
}
`;
}
