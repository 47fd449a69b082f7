// Reads the events of an Instagram connector from the queue that its setting EVENTS_QUEUE names.
//
//   npm install @azure/storage-queue@12 @azure/identity@4
//   az login
//   node read-events.mjs https://ACCOUNT.queue.core.windows.net QUEUE
//
// Whoever runs it needs the role Storage Queue Data Message Processor on the queue. A connection
// string in AZURE_STORAGE_CONNECTION_STRING is taken instead of the address. With --once it ends
// when the queue is empty.
import { QueueServiceClient } from '@azure/storage-queue';

const HIDDEN_SECONDS = 60; // Longer than handling one batch takes.
const PAUSE_MILLISECONDS = 2000;
const REMEMBERED = 10_000;
const MOST_ATTEMPTS = 5;

const once = process.argv.includes('--once');
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const queue = (await service()).getQueueClient(names.at(-1));
const seen = new Set();

async function service() {
  const text = process.env.AZURE_STORAGE_CONNECTION_STRING;
  if (text) {
    return QueueServiceClient.fromConnectionString(text);
  }
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new QueueServiceClient(names[0], new DefaultAzureCredential());
}

// What your program does with an event. It may get one twice, and in any order: the id tells.
async function handle(event) {
  switch (event.type) {
    case 'connector.instagram.media.published':
      console.log(`new post ${event.data.id} of ${event.source}: ${event.data.permalink ?? ''}`);
      break;
    case 'connector.instagram.comment.added':
      console.log(`new comment ${event.data.id} below ${event.data.media_id} of ${event.source}`);
      break;
    case 'connector.instagram.connection.reconnect_needed':
      console.log(`connect again: ${event.data.username ?? event.source}: ${event.data.message}`);
      break;
    default:
      console.log(`something newer than this program: ${event.type}`);
  }
}

async function take(message) {
  let event;
  try {
    // The connector writes base64, as the Functions host does by default.
    event = JSON.parse(Buffer.from(message.messageText, 'base64').toString('utf8'));
  } catch {
    console.error(`message ${message.messageId} is no event`);
  }
  if (event && !seen.has(event.id)) {
    await handle(event);
    seen.add(event.id);
    if (seen.size > REMEMBERED) {
      seen.delete(seen.values().next().value);
    }
  }
  // Only now: a program that dies before gets the message again.
  await queue.deleteMessage(message.messageId, message.popReceipt);
}

// The connector makes the queue with the first event.
async function receive() {
  try {
    const batch = await queue.receiveMessages({
      numberOfMessages: 32,
      visibilityTimeout: HIDDEN_SECONDS,
    });
    return batch.receivedMessageItems;
  } catch (error) {
    if (error.code === 'QueueNotFound') {
      return [];
    }
    throw error;
  }
}

for (;;) {
  const messages = await receive();
  for (const message of messages) {
    try {
      await take(message);
    } catch (error) {
      console.error(`event not handled, it comes again: ${error.message}`);
      if (message.dequeueCount >= MOST_ATTEMPTS) {
        console.error(`given up after ${MOST_ATTEMPTS} attempts: ${message.messageText}`);
        await queue.deleteMessage(message.messageId, message.popReceipt);
      }
    }
  }
  if (messages.length === 0) {
    if (once) {
      break;
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MILLISECONDS));
  }
}
