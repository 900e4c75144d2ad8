import type { ListSpec } from '../../../core/operation';
import { textAt } from '../../../core/read';
import { createList } from '../../../core/list';
import type { Reference } from '../../../core/resources/reference';
import { listAgents } from '../api/agents';
import { searchPage } from '../api/search';
import { listStatuses, type TeamStatus } from '../api/statuses';
import { listTeamChoices, listTeams } from '../api/teams';

/** What users select from lists of the organization. */

export const teamList = createList('teams', listTeamChoices);

export const team: Reference = { list: teamList, noun: 'team', isId: isThenaId };

/** Thena takes an email address as well. */
export const agent: Reference = {
	list: createList('agents', listAgents),
	noun: 'agent',
	isId: (text) => isThenaId(text) || text.includes('@'),
};

export function toAssignee(idOrEmail: string) {
	return idOrEmail.includes('@') ? { assignedAgentEmail: idOrEmail } : { assignedAgentId: idOrEmail };
}

const PAGE_SIZE = 50;

/** The search has pages, and isn't known to depend on the plan as the list of accounts does. */
const accountList: ListSpec = {
	key: 'accounts',
	async load(http, { search, cursor }) {
		const page = Number(cursor ?? 1);
		const text = search.trim() === '' ? '*' : search.trim();
		const found = await searchPage(http, 'accounts', { text, by: 'name', size: PAGE_SIZE, page });
		const choices = found.flatMap((account) => {
			const value = textAt(account, 'uid') ?? textAt(account, 'id');
			return value === null ? [] : [{ value, label: textAt(account, 'name') ?? value }];
		});
		return { choices, next: found.length < PAGE_SIZE ? null : String(page + 1) };
	},
};

export const account: Reference = { list: accountList, noun: 'account', isId: isThenaId };

/** The statuses of all teams, each with its team. */
export const statusList = createList('statuses', async (http) => {
	const statuses = await listStatuses(http);
	const teams = new Map((await listTeams(http)).map((each) => [textAt(each, 'id'), textAt(each, 'name')]));
	return statuses.map(({ id, name, teamId }) => ({
		value: id,
		label: `${name} (${teams.get(teamId) ?? teamId ?? 'no team'})`,
		alias: name,
	}));
});

/** The statuses of one team, which are the only ones that its tickets can have. */
export function createStatusReference(statuses: readonly TeamStatus[]): Reference {
	const choices = statuses.map(({ id, name }) => ({ value: id, label: name }));
	return { list: createList('teamStatuses', async () => choices), noun: 'status', plural: 'statuses' };
}

/** Such as `T123NHFDRF`. A name in capitals with a digit can look the same, and can be selected from the list. */
function isThenaId(text: string): boolean {
	return /^(?=.*\d)[A-Z\d]{9,}$/.test(text);
}
