import type { Resource } from '../../../core/operation';
import { booleanAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { takeLimit } from '../../../core/values';
import { request, TEAMS_PATH } from '../api/client';
import { readList } from '../api/list-response';

/** Thena names what a team has, not how its list is asked for (docs.thena.ai/api-reference/platform/teams). */
export const team: Resource = {
	key: 'team',
	label: 'Team',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many teams',
			description: 'Get the teams that the user of the API key is part of, sub-teams included',
			notice:
				'Thena’s documents do not say whether every plan allows this, nor whether the list has pages: one answer is read.',
			returnsMany: true,
			fields: [],
			async run(http, _values, { limit }) {
				const answer = await request(http, { method: 'GET', url: TEAMS_PATH, idempotent: true });
				return takeLimit(readList(answer), limit).map(readTeam);
			},
		},
	],
};

function readTeam(given: unknown): Json {
	return {
		id: textAt(given, 'id'),
		name: textAt(given, 'name'),
		identifier: textAt(given, 'identifier'),
		description: textAt(given, 'description'),
		parentTeamId: textAt(given, 'parentTeamId'),
		parentTeamName: textAt(given, 'parentTeamName'),
		isActive: booleanAt(given, 'isActive'),
		isPrivate: booleanAt(given, 'isPrivate'),
		createdAt: timeAt(given, 'createdAt'),
		updatedAt: timeAt(given, 'updatedAt'),
		archivedAt: timeAt(given, 'archivedAt'),
	};
}
