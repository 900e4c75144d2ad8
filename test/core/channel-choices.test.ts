import { listChannelChoices } from '../../shared/core/channel-choices';

test('channels are shown in words, with their abbreviations', () => {
	expect(listChannelChoices({ names: ['EMAIL', 'MS_TEAMS', 'PSTN_PHONE', 'slack'] })).toEqual([
		{ value: 'EMAIL', label: 'Email' },
		{ value: 'MS_TEAMS', label: 'MS Teams' },
		{ value: 'PSTN_PHONE', label: 'PSTN Phone' },
		{ value: 'slack', label: 'Slack' },
	]);
});
