import type { Resource } from '../../../core/operation';
import { booleanAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { takeLimit } from '../../../core/values';
import { listTeams } from '../api/teams';

/** Thena documents the fields of a team, but not how to list teams (docs.thena.ai/api-reference/platform/teams). */
export const team: Resource = {
	key: 'team',
	label: 'Team',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many teams',
			description: 'Get the teams that the user of the API key is a member of, including sub-teams',
			notice:
				'Thena doesn’t document whether every plan includes this list, or whether it has several pages. Only one response is read.',
			returnsMany: true,
			fields: [],
			run: async (http, _values, { limit }) => takeLimit(await listTeams(http), limit).map(toTeamOutput),
		},
	],
};

function toTeamOutput(team: unknown): Json {
	return {
		id: textAt(team, 'id'),
		name: textAt(team, 'name'),
		identifier: textAt(team, 'identifier'),
		description: textAt(team, 'description'),
		parentTeamId: textAt(team, 'parentTeamId'),
		parentTeamName: textAt(team, 'parentTeamName'),
		isActive: booleanAt(team, 'isActive'),
		isPrivate: booleanAt(team, 'isPrivate'),
		createdAt: timeAt(team, 'createdAt'),
		updatedAt: timeAt(team, 'updatedAt'),
		archivedAt: timeAt(team, 'archivedAt'),
	};
}
