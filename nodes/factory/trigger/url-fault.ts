import { parseUrl } from '../../../shared/core/parse-url';

/**
 * Why no delivery can arrive at a webhook URL from n8n, with the fix, or `null`. n8n builds the URL from a base URL that it
 * doesn't check, and from the trigger's node.
 */
export function findUrlFault(input: string): string | null {
	const url = parseUrl(input);
	if (url === null || !/^https?:$/.test(url.protocol)) return `n8n’s webhook URL isn’t a valid URL. ${CORRECT}`;
	if (url.username !== '' || url.password !== '') return USER_INFO;
	if (/[?#]/.test(input))
		return `n8n’s webhook URL contains “?” or “#”, so no delivery arrives at a trigger. ${CORRECT}`;
	if (!hasKnownName(input)) return NO_WEBHOOK_ID;
	if (!url.pathname.includes('//')) return null;
	return `n8n’s webhook URL contains two slashes in a row, so n8n responds to deliveries with 404. ${CORRECT}`;
}

/**
 * Whether n8n finds a delivery by the name of the trigger in the path. Without a webhook ID, n8n registers the name of the
 * node as it is encoded in a URL, but looks for the decoded one. So it never finds a name with a space, for example.
 */
function hasKnownName(input: string): boolean {
	const name = input.split('/').at(-2);
	return name !== undefined && name !== '' && !name.includes('%');
}

const CORRECT = 'Ask the administrator to correct N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) and restart n8n.';

const USER_INFO =
	'n8n’s webhook URL contains a user name or password, which deliveries don’t carry. Ask the administrator to remove it ' +
	'from N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1), to let deliveries pass without it, and to restart n8n.';

const NO_WEBHOOK_ID =
	'n8n responds to deliveries to this trigger with 404, because its node has no webhook ID. Delete the trigger and add it ' +
	'again, or set webhookId in its node before you import the workflow.';
