import type { SettingSpec } from '../../core/vendor';
import { listAgents } from './api/agents';
import { listTeamChoices } from './api/teams';

/** What a user can set on a trigger: where its app is installed, whose changes are left out, and whose deliveries are accepted. */
export const settings = [
	{
		key: 'teams',
		label: 'Teams',
		help: 'The teams whose events the trigger receives. Its private app is installed in each of them.',
		defaultLabel: 'None',
		multiple: true,
		required: true,
		filter: 'team',
		listChoices: listTeamChoices,
	},
	{
		key: 'skipAgents',
		label: 'Skip My Own Changes',
		help:
			'Leaves out what these people caused. Thena doesn’t say which user a key belongs to, ' +
			'so select the one that your automation writes as.',
		defaultLabel: 'Skip Nothing',
		multiple: true,
		filter: 'skipOwn',
		listChoices: listAgents,
	},
	{
		key: 'organization',
		label: 'Organization ID',
		help: 'Accepts only deliveries of this organization. Its ID is in data.raw.message.orgId of an event',
		defaultLabel: 'Any Organization',
		role: 'account',
	},
] as const satisfies readonly SettingSpec[];
