/** Names in webhooks, and REST's in their spelling. Dixa publishes no list. */
export const channelNames = [
	'EMAIL',
	'WIDGET_CHAT',
	'MESSENGER',
	'FACEBOOK_MESSENGER',
	'CONTACT_FORM',
	'PSTN_PHONE',
	'SMS',
	'WHATS_APP',
	'TWITTER',
] as const;
