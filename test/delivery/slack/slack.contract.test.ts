import { channelContract } from '../chat/contract.ts';
import { flowContract } from '../chat/flows.ts';
import { slackBench } from './slack-bench.ts';

channelContract('Slack', slackBench);
flowContract('Slack', slackBench);
