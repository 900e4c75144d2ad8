import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import { booleanAt, textAt } from '../../../core/read';
import { createChoice, createList } from '../../../core/list';
import type { FieldChoice } from '../../../core/operation';
import { get } from './client';
import { readList } from './list-response';
import { listTeams } from './teams';

/** One request per team. More teams than this have no list of people here. */
const MAX_TEAMS = 20;

export const agentList = createList('agents', listAgents);

/** The active members of the teams that the key's user is in, each once (docs.thena.ai/api-reference/platform/teams). */
export async function listAgents(http: HttpClient): Promise<readonly FieldChoice[]> {
	const agents = new Map<string, FieldChoice>();
	const teamIds = (await listTeams(http)).flatMap((team) => textAt(team, 'id') ?? []);
	for (const teamId of teamIds.slice(0, MAX_TEAMS)) {
		const url = `/v1/teams/${toPathSegment(teamId)}/members?includeAgents=true`;
		for (const member of readList(await get(http, { url }, 'list'))) {
			const id = textAt(member, 'id');
			if (id === null || booleanAt(member, 'isActive') === false) continue;
			agents.set(id, createChoice(id, textAt(member, 'name'), textAt(member, 'email')));
		}
	}
	return [...agents.values()];
}
