import { listChoices } from '../../core/list';
import type { SettingSpec } from '../../core/vendor';
import { agentList } from './api/account-lists';
import { webhookSettings } from './api/filters';

const [queue, ...others] = webhookSettings;

/** What a user can set on a trigger: Dixa's own filters, and whose changes are left out here. */
export const settings = [
	queue,
	{
		key: 'skipAgents',
		label: 'Skip My Own Changes',
		help:
			'Leaves out what these agents caused. Dixa doesn’t say which agent a token acts as, ' +
			'so select the one that your automation writes as.',
		defaultLabel: 'Skip Nothing',
		multiple: true,
		filter: 'skipOwn',
		listChoices: async (http) => await listChoices(http, agentList),
	},
	...others,
] as const satisfies readonly SettingSpec[];
