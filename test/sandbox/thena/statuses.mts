/** The statuses and priorities of tickets. Statuses belong to a team; Thena documents four, and others within them. */
import type { Organization, Team } from './model.mts';
import type { Status } from './support-model.mts';

const STATUSES = [
	{ key: 'OPEN', name: 'Open', parent: null },
	{ key: 'IN_PROGRESS', name: 'In progress', parent: null },
	{ key: 'ON_HOLD', name: 'On hold', parent: null },
	{ key: 'WAITING', name: 'Waiting for customer', parent: 'ON_HOLD' },
	{ key: 'CLOSED', name: 'Closed', parent: null },
];
export const PRIORITIES = ['Urgent', 'High', 'Medium', 'Low'];

/** The IDs of the first team have no suffix. */
function listStatuses({ teams }: Organization, team: Team): Status[] {
	const suffix = teams.indexOf(team) === 0 ? '' : `_${team.identifier}`;
	return STATUSES.map(({ key, name, parent }) => ({
		id: `STATUS_${key}${suffix}`,
		name,
		teamId: team.id,
		parentStatusId: parent === null ? null : `STATUS_${parent}${suffix}`,
	}));
}

/** The statuses of one team, or of all. */
export function listTeamStatuses(organization: Organization, teamId: string | null): Status[] {
	const teams = organization.teams.filter(({ id }) => teamId === null || id === teamId);
	return teams.flatMap((team) => listStatuses(organization, team));
}

export function toStatusBody({ id: organizationId }: Organization, { id, name, teamId, parentStatusId }: Status) {
	const at = '2026-01-01T00:00:00.000Z';
	const isDefault = name === 'Open';
	return {
		id,
		name,
		displayName: name,
		description: null,
		isDefault,
		teamId,
		organizationId,
		parentStatusId,
		createdAt: at,
		updatedAt: at,
	};
}
