import { channelContract } from '../chat/contract.ts';
import { flowContract } from '../chat/flows.ts';
import { discordBench } from './discord-bench.ts';

channelContract('Discord', discordBench);
flowContract('Discord', discordBench);
