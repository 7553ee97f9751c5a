import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { DsrError, refusalText, refuse, type ErrorCode } from '../core/errors';
import { MessengerError } from '../core/ports/messenger';
import { OrderlySends } from './orderly-sends';

export interface AdapterOptions {
  /** Null: authentication is off (sandbox, tests). */
  identity: { botId: string; type: string; tenantId: string; password: string | undefined } | null;
  newCorrelationId: () => string;
  fault: (correlationId: string, fault: unknown) => void;
}

/** The one Bot Framework adapter; a fault in a turn is answered with a correlation id and logged under it. */
export function createAdapter({ identity, newCorrelationId, fault }: AdapterOptions): CloudAdapter {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(identity ? settingsOf(identity) : {}));
  adapter.use(new OrderlySends());
  adapter.onTurnError = async (context: TurnContext, error: Error) => {
    const correlationId = newCorrelationId();
    fault(correlationId, error);
    await tell(context, refusalText(refuse(codeOf(error)), correlationId)).catch((again: unknown) =>
      fault(correlationId, again),
    );
  };
  return adapter;
}

/** A fault of ours says what it is; of any other nothing is told. */
function codeOf(error: Error): ErrorCode {
  if (error instanceof MessengerError) return 'DSR_ANSWER_LOST';
  return error instanceof DsrError ? error.code : 'DSR_INTERNAL';
}

/** A click is answered as a click is: with a body, or Teams would send it again. */
async function tell(context: TurnContext, text: string): Promise<void> {
  if (context.activity.type !== 'invoke') {
    await context.sendActivity(text);
    return;
  }
  const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

function settingsOf({ botId, type, tenantId, password }: NonNullable<AdapterOptions['identity']>) {
  return {
    MicrosoftAppId: botId,
    MicrosoftAppType: type === 'UserAssignedMSI' ? 'UserAssignedMsi' : type,
    MicrosoftAppTenantId: tenantId,
    ...(password ? { MicrosoftAppPassword: password } : {}),
  };
}
